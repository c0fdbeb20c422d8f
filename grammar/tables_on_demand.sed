# The generated tables are read when a lexer or parser is first made, not at the start of every program that holds them.
s/^\(Regimen[A-Za-z]*\)::Initializer \1::_init;$//
/^Regimen[A-Za-z]*::Regimen[A-Za-z]*(\(Char\|Token\)Stream \*input) .*{$/a\
  static Initializer tables;
