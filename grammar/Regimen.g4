grammar Regimen;

// Entry points: program (a file), slot (inside {...} of a text), statement (one --given).
program   : header item* EOF ;
slot      : (MISSING | value) EOF ;
statement : fact EOF ;

// ---- the file ----
header       : (GUIDELINE | CALCULATOR) path VERSION STRING headerClause* END ;
headerClause : TITLE STRING
             | STATUS (DRAFT | REVIEWED)
             | REVIEWED DATE BY STRING
             | SOURCE id STRING (PMID INT)? (URL STRING)? (DATED DATE)? (STALE SINCE DATE STRING)?
             | LICENCE STRING
             | effective
             | population
             | JURISDICTION STRING
             | LANGUAGE STRING
             | NOTICE STRING                                   // stands with every result that used a value of the file
             | REPLACES path VERSION STRING ;
effective    : EFFECTIVE FROM DATE (UNTIL DATE)? ;
population   : FOR PATIENTS WHEN cond ;

item         : importDecl | choiceDecl | codesDecl | kindDecl | inputDecl | parameterDecl | defineDecl | alwaysDecl
             | tableDecl | scoreDecl | reportDecl | adviceDecl | decisionDecl | testDecl ;

importDecl   : IMPORT path VERSION STRING ;
choiceDecl   : CHOICE ID OF choiceMember (',' choiceMember)* ;
choiceMember : id (SCORES MINUS? number)? STRING? ;
codesDecl    : CODES id EQ codeRef (',' codeRef)* ;
codeRef      : ID STRING (AND DESCENDANTS)? ;

// ---- types and inputs ----
type         : BOOLEAN | NUMBER | DATE_W | TEXT | GENE id | quantityType | SERIES OF quantityType | ID ;
quantityType : QUANTITY IN unit (OF id)? ;                      // of: the kind

kindDecl     : KIND id COLON quantityType kindClause* END ;
kindClause   : FROM ID STRING IN unit (',' unit)*               // a code and the unit spellings met with it
             | MOLAR MASS quantity
             | CONVERT id AS value
             | TO INT DECIMALS ;                               // the digits it is reported with

inputDecl    : INPUT id COLON type inputClause* ;
inputClause  : FROM binding
             | PLAUSIBLE range
             | USUAL range
             | VALID FOR quantity
             | IF MISSING (ASSUME value BECAUSE STRING | ASK STRING | UNDETERMINED) ;
range        : literal TO literal ;
binding      : (LATEST | EARLIEST | ALL) recorded (TAKEN AT ID)?
             | RECORDED recorded
             | GENOTYPE OF id
             | TESTED alleles IN id
             | POLYGENIC (SCORE | PERCENTILE | DEVIATION) STRING
             | ID (MAPPED BY id)? ;                             // demographics
recorded     : ID (STRING (OR STRING)*)? ;                      // LOINC "8480-6" or "8479-8"; or the name of codes or of a kind

parameterDecl: PARAMETER id COLON type EQ value ;
defineDecl   : DEFINE id (COLON type)? (EQ value | UNAVAILABLE BECAUSE LICENCE STRING (INSTEAD STRING)?) ;
alwaysDecl   : ALWAYS cond ;
reportDecl   : REPORT path STRING? (TO INT DECIMALS)? cite? ;

// ---- tables and scorecards ----
tableDecl    : TABLE id COLON (EXACTLY ONE | FIRST | SUM) COMPLETE? listed* tableHead tableRow+ cite? END ;
listed       : LISTED cond COLON listedValue (',' listedValue)* ;   // what the source itself lists for a column
tableHead    : BAR cond (BAR cond)* DBAR id (BAR id)* BAR_EOL ;
tableRow     : BAR cell (BAR cell)* DBAR branch (BAR branch)* (BAR cite)? BAR_EOL ;
cell         : ANY | cellItem (',' cellItem)* ;
cellItem     : cellOp term (AND cellOp term)? | term (TO term)? | MISSING | INDETERMINATE ;
listedValue  : literal (TO literal)? | AT LEAST literal | AT MOST literal ;
cellOp       : GE | LE | GT | LT ;

scoreDecl    : SCORE id scoreRow+ cite? END ;
scoreRow     : MINUS? number POINTS WHEN cond | POINTS OF plainPath ;

// ---- advice and decisions ----
adviceDecl   : ADVICE id outcome clause* END ;
decisionDecl : DECISION id decisionFor* rule_+ undetermined* END ;
decisionFor  : FOR ORDER (OR USE)? OF id (',' id)*
             | FOR REFILL OF id (',' id)*
             | FOR VIEW OF PATIENT
             | population
             | OVERRIDES path ;
rule_        : (RULE id | EXCEPTION id TO id (',' id)*) (WHEN cond)? outcome clause* ;
undetermined : IF UNDETERMINED (BECAUSE path (',' path)*)? outcome clause* ;

outcome      : RECOMMEND actions | NO RECOMMENDATION | FOLLOW LOOKUP path ;
clause       : STRENGTH (id | LOOKUP path)
             | CERTAINTY id
             | URGENCY id
             | BECAUSE STRING
             | cite
             | INSTEAD alternative (OR alternative)*
             | IF WARRANTED actions
             | THEN actions
             | BASIS STRING
             | ONLY IF TESTED FOR alleles IN id
             | OVERRIDE STRING (',' STRING)*
             | COST quantity
             | effective ;
cite         : CITE id STRING? ;
alternative  : action | ANY OF id (BUT NOT id (',' id)*)? ;

actions      : action (ALSO action)* ;
action       : medicineVerb (dosePart DOSE OF)? medicine actionMod*
             | careVerb STRING actionMod*
             | ADVISE (DIET | ACTIVITY | LIFESTYLE) STRING actionMod* ;
medicineVerb : AVOID | USE | START | STOP | CONTINUE | REDUCE | INCREASE | LIMIT | DO NOT USE ;
careVerb     : CHOOSE | ORDER | MONITOR | RECHECK | SCREEN | REFER ;
medicine     : ORDERED DRUG | LOOKUP path | id ;
dosePart     : STARTING | MAINTENANCE | TARGET | DAILY ;
actionMod    : (AT | BY | TO | BELOW) amount
             | PER STRING
             | AFTER quantity
             | WHEN STRING ;                                    // for the reader only, never evaluated
amount       : (term | BETWEEN term AND term) (OF (USUAL | LOWEST | HIGHEST))? ;

// ---- conditions ----
cond         : pred ((AND pred)+ | (OR pred)+)? ;               // mixing and/or needs parentheses
pred         : NOT pred | has | term predTail? ;
has          : TAKES id
             | HAS id (WITHIN quantity | EVER)?
             | ALLERGIC TO id
             | CARRIES allele ;
predTail     : compare term
             | IS NOT? ( KNOWN | MISSING | INDETERMINATE | NO VALUE
                       | ONE OF unary (',' unary)* | BETWEEN term AND term | term ) ;
compare      : AT LEAST | AT MOST | MORE_ THAN | LESS THAN ;

// ---- values ----
value        : staged | ifExpr | cond ;
staged       : (WHEN cond THEN branch)+ ELSE branch ;
ifExpr       : IF cond THEN branch ELSE (ifExpr | branch) ;
branch       : NO VALUE | term ;
term         : sum (OTHERWISE sum)* ;
sum          : product ((PLUS | MINUS) product)* ;
product      : unary ((STAR | SLASH) unary | joinedTimes)* ;
joinedTimes  : ALLELE unit? (CARET unary)? ;                    // x *3: after an operand this token is "times 3"
unary        : MINUS unary | power ;
power        : primary (CARET unary)? ;
primary      : phrase
             | literal_
             | YES | NO | STRING | ALLELE | DIPLOTYPE_T | HLA
             | ORDERED DRUG
             | LOOKUP path
             | id '(' term (',' term)* ')'
             | path
             | '(' value ')' ;
phrase       : aggregate OF plainPath (OVER LAST quantity (EXCLUDING FIRST quantity)?)? (REQUIRING AT LEAST INT ID)?
             | geneValue
             | COPIES OF allele
             | POINTS OF plainPath
             | NUMBER OF unit IN primary
             | ID SINCE primary                                 // years since birthdate
             | ID FROM primary TO primary ;                     // months from a to b
aggregate    : LATEST | EARLIEST | AVERAGE | MEDIAN | MINIMUM | MAXIMUM | COUNT | CHANGE | SLOPE ;
geneValue    : (PHENOTYPE | DIPLOTYPE | ACTIVITY SCORE) OF plain (BY ID)? ;
allele       : HLA | (ALLELE | STRING) IN id ;
alleles      : ALLELE (',' ALLELE)* ;
literal      : MINUS? literal_ ;
literal_     : quantity | number | DATE | MONTH ;               // a month: only as the value of a fact
quantity     : number unit ;
number       : INT | DECIMAL ;
unit         : ID | COMPOUND | PERCENT | UCUM ;
path         : id ('.' id)* ;
plainPath    : plain ('.' id)* ;                                 // so that 'at 50 % of usual' stays unambiguous
plain        : ID | GENE_NAME ;

// ---- tests ----
testDecl     : TEST STRING (AS OF DATE)? given* expect+ END ;
given        : GIVEN fact (AND fact)* ;
fact         : NOT? has
             | ORDER OF id (AT quantity)?
             | id UNKNOWN                                       // medicines unknown: that list is incomplete
             | (geneValue | path) IS factValue ;
factValue    : MISSING | INDETERMINATE
             | AT LEAST number
             | ONE OF unary (',' unary)*
             | '[' reading (',' reading)* ']'
             | term (DAILY FOR quantity)? ;
reading      : literal ON DATE ;
expect       : EXPECT ( id RECOMMENDS actions
                      | id MAKES NO RECOMMENDATION
                      | id IS UNDETERMINED (BECAUSE path (',' path)*)?
                      | id IS NOT? A CONFLICT
                      | id IS NOT IN EFFECT
                      | id DOES NOT APPLY
                      | id IS MISSING path (',' path)*
                      | id HAS (STRENGTH | CERTAINTY | URGENCY) id
                      | RULE id (APPLIES | IS POSSIBLE)
                      | TEXT (CONTAINS | DOES NOT CONTAIN) STRING
                      | NOT pred
                      | has
                      | term (predTail | IS ABOUT literal)? ) ;

// Every word below may also be a name. The words not listed here are reserved.
id           : plain
             | VERSION | TITLE | STATUS | DRAFT | REVIEWED | SOURCE | PMID | URL | LICENCE | EFFECTIVE | UNTIL | JURISDICTION
             | LANGUAGE | REPLACES | PATIENTS | PATIENT | DESCENDANTS | SCORES | NUMBER | DATE_W | TEXT | GENE | SERIES | QUANTITY
             | KIND | MOLAR | MASS | CONVERT | PLAUSIBLE | USUAL | LOWEST | HIGHEST | VALID | ASSUME | ASK | LATEST | EARLIEST | ALL | RECORDED | TAKEN
             | GENOTYPE | TESTED | POLYGENIC | PERCENTILE | DEVIATION | SCORE | MAPPED | REPORT | DECIMALS | EXACTLY | ONE | FIRST | SUM | COMPLETE | POINTS
             | ADVICE | ORDER | VIEW | REFILL | OVERRIDES | OVERRIDE | FOLLOW | STRENGTH | CERTAINTY | URGENCY | WARRANTED | BASIS
             | ONLY | COST | AVOID | USE | START | STOP | CONTINUE | REDUCE | INCREASE | LIMIT | DO | CHOOSE | MONITOR | RECHECK
             | SCREEN | REFER | ADVISE | DIET | ACTIVITY | LIFESTYLE | DOSE | ORDERED | DRUG | STARTING | MAINTENANCE | TARGET
             | DAILY | BELOW | AFTER | VALUE | OVER | LAST | EXCLUDING | REQUIRING | COPIES | AVERAGE | MEDIAN | MINIMUM | MAXIMUM
             | COUNT | CHANGE | SLOPE | PHENOTYPE | DIPLOTYPE | UNKNOWN | RECOMMENDS | MAKES | A | CONFLICT | EFFECT | DOES | APPLY
             | APPLIES | POSSIBLE | CONTAINS | CONTAIN | RECOMMENDATION | PARAMETER | CALCULATOR | CODES | CHOICE | DATED | STALE | EVER
             | LISTED | NOTICE | UNAVAILABLE ;

// ---- words ----
A:'a'; ABOUT:'about'; ACTIVITY:'activity'; ADVICE:'advice'; ADVISE:'advise'; AFTER:'after'; ALL:'all'; ALLERGIC:'allergic';
ALSO:'also'; ALWAYS:'always'; AND:'and'; ANY:'any'; APPLIES:'applies'; APPLY:'apply'; AS:'as'; ASK:'ask'; ASSUME:'assume'; AT:'at';
AVERAGE:'average'; AVOID:'avoid'; BASIS:'basis'; BECAUSE:'because'; BELOW:'below'; BETWEEN:'between'; BUT:'but'; BY:'by';
CALCULATOR:'calculator'; CARRIES:'carries'; CERTAINTY:'certainty'; CHANGE:'change'; CHOICE:'choice'; CHOOSE:'choose'; CITE:'cite';
CODES:'codes'; COMPLETE:'complete'; CONFLICT:'conflict'; CONTAIN:'contain'; CONTAINS:'contains'; CONTINUE:'continue'; CONVERT:'convert';
COPIES:'copies'; COST:'cost'; COUNT:'count'; DAILY:'daily'; DATE_W:'date'; DATED:'dated'; DECIMALS:'decimals'|'decimal'; DECISION:'decision';
DEFINE:'define'; DESCENDANTS:'descendants'; DEVIATION:'deviation'; DIET:'diet'; DIPLOTYPE:'diplotype'; DO:'do'; DOES:'does'; DOSE:'dose'; DRAFT:'draft';
DRUG:'drug'; EARLIEST:'earliest'; EFFECT:'effect'; EFFECTIVE:'effective'; ELSE:'else'; END:'end'; EVER:'ever'; EXACTLY:'exactly';
EXCEPTION:'exception'; EXCLUDING:'excluding'; EXPECT:'expect'; FIRST:'first'; FOLLOW:'follow'; FOR:'for'; FROM:'from'; GENE:'gene';
GENOTYPE:'genotype'; GIVEN:'given'; GUIDELINE:'guideline'; HAS:'has'; HIGHEST:'highest'; IF:'if'; IMPORT:'import'; IN:'in';
INCREASE:'increase'; INDETERMINATE:'indeterminate'; INPUT:'input'; INSTEAD:'instead'; IS:'is'; JURISDICTION:'jurisdiction';
KIND:'kind'; KNOWN:'known'; LANGUAGE:'language'; LAST:'last'; LATEST:'latest'; LEAST:'least'; LESS:'less'; LICENCE:'licence';
LIFESTYLE:'lifestyle'; LIMIT:'limit'; LISTED:'listed'; LOOKUP:'lookup'; LOWEST:'lowest'; MAINTENANCE:'maintenance'; MAKES:'makes'; MAPPED:'mapped';
MASS:'mass'; MAXIMUM:'maximum'; MEDIAN:'median'; MINIMUM:'minimum'; MISSING:'missing'; MOLAR:'molar'; MONITOR:'monitor'; MORE_:'more';
MOST:'most'; NO:'no'; NOT:'not'; NOTICE:'notice'; NUMBER:'number'; OF:'of'; ON:'on'; ONE:'one'; ONLY:'only'; OR:'or'; ORDER:'order';
ORDERED:'ordered'; OTHERWISE:'otherwise'; OVER:'over'; OVERRIDE:'override'; OVERRIDES:'overrides'; PARAMETER:'parameter';
PATIENT:'patient'; PATIENTS:'patients'; PER:'per'; PERCENTILE:'percentile'; PHENOTYPE:'phenotype'; PLAUSIBLE:'plausible'; PMID:'pmid';
POINTS:'points'|'point'; POLYGENIC:'polygenic'; POSSIBLE:'possible'; QUANTITY:'quantity'; RECHECK:'recheck'; RECOMMEND:'recommend';
RECOMMENDATION:'recommendation'; RECOMMENDS:'recommends'; RECORDED:'recorded'; REDUCE:'reduce'; REFER:'refer'; REFILL:'refill';
REPLACES:'replaces'; REPORT:'report'; REQUIRING:'requiring'; REVIEWED:'reviewed'; RULE:'rule'; SCORE:'score'; SCORES:'scores';
SCREEN:'screen'; SERIES:'series'; SINCE:'since'; SLOPE:'slope'; SOURCE:'source'; STALE:'stale'; START:'start'; STARTING:'starting'; STATUS:'status';
STOP:'stop'; STRENGTH:'strength'; SUM:'sum'; TABLE:'table'; TAKEN:'taken'; TAKES:'takes'; TARGET:'target'; TEST:'test';
TESTED:'tested'; TEXT:'text'; THAN:'than'; THEN:'then'; TITLE:'title'; TO:'to'; UNAVAILABLE:'unavailable'; UNDETERMINED:'undetermined'; UNKNOWN:'unknown';
UNTIL:'until'; URGENCY:'urgency'; URL:'url'; USE:'use'; USUAL:'usual'; VALID:'valid'; VALUE:'value'; VERSION:'version'; VIEW:'view';
WARRANTED:'warranted'; WHEN:'when'; WITHIN:'within'; YES:'yes'; BOOLEAN:'yes/no';

// ---- other tokens ----
BAR_EOL  : '|' [ \t]* ('#' ~[\r\n]*)? '\r'? '\n' ;              // a bar at the end of a line closes a table row
DBAR     : '||' ;
BAR      : '|' ;
LPAREN:'('; RPAREN:')'; LBRACKET:'['; RBRACKET:']'; COMMA:','; DOT:'.';
GE:'>='; LE:'<='; GT:'>'; LT:'<'; EQ:'='; COLON:':'; PLUS:'+'; MINUS:'-'; STAR:'*'; SLASH:'/'; CARET:'^'; PERCENT:'%';
DATE     : D D D D '-' D D '-' D D ;
MONTH    : D D D D '-' D D ;                                    // a date known to the month; a subtraction has spaces
DECIMAL  : D+ '.' D+ ;
INT      : D+ ;
DIPLOTYPE_T : HAPLOTYPE '/' HAPLOTYPE ;                         // *1/*3
ALLELE   : HAPLOTYPE ;                                          // *2A, *4.013, *36x2+*10, *4x≥3
HLA      : 'HLA-' [A-Z0-9]+ '*' D+ (':' D+)* [A-Z]? ;
GENE_NAME: [A-Z] [A-Z0-9]* '-' [A-Z] [A-Z0-9]* ;                // MT-RNR1
COMPOUND : WORD ('/' (WORD | '1.73m2'))+ ;                      // mg/day: no spaces; a division has spaces
UCUM     : '\'' ~['\r\n]+ '\'' ;
STRING   : '"' (~["\r\n] | '""')* '"' ;
ID       : WORD ;
COMMENT  : '#' ~[\r\n]* -> skip ;
WS       : [ \t\r\n\uFEFF]+ -> skip ;
// No rule takes the tokens below: the lexer never fails, and what is wrong with them is said where they stand.
UNCLOSED_TEXT : '"' (~["\r\n] | '""')* ;
UNCLOSED_UNIT : '\'' ~['\r\n]* ;
OTHER    : . ;
fragment HAPLOTYPE : STARRED ('+' STARRED)* ;
fragment STARRED   : '*' D [0-9A-Za-z]* ('.' D+)? ('\u2265' D+)? ;
fragment WORD      : [A-Za-z] [A-Za-z0-9_]* ;
fragment D         : [0-9] ;
