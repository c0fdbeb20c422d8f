"""What the source tables do not say: names, order and words of phenotypes, score bands, variants that guidelines name.

Each entry names where it comes from. Used only by genes.py.
"""

MATCHED = {"ABCG2", "CACNA1S", "CFTR", "CYP2B6", "CYP2C19", "CYP2C9", "CYP2D6", "CYP3A4", "CYP3A5", "CYP4F2", "DPYD", "G6PD", "IFNL3", "NAT2",
           "NUDT15", "RYR1", "SLCO1B1", "TPMT", "UGT1A1", "VKORC1"}

TITLES = {
    "ABCG2": "ATP binding cassette subfamily G member 2 (BCRP)",
    "CACNA1S": "calcium voltage-gated channel subunit alpha 1 S",
    "CFTR": "cystic fibrosis transmembrane conductance regulator",
    "CYP2B6": "cytochrome P450 2B6",
    "CYP2C19": "cytochrome P450 2C19",
    "CYP2C9": "cytochrome P450 2C9",
    "CYP2D6": "cytochrome P450 2D6",
    "CYP3A4": "cytochrome P450 3A4",
    "CYP3A5": "cytochrome P450 3A5",
    "CYP4F2": "cytochrome P450 4F2",
    "DPYD": "dihydropyrimidine dehydrogenase",
    "G6PD": "glucose-6-phosphate dehydrogenase",
    "HLA-A": "major histocompatibility complex, class I, A",
    "HLA-B": "major histocompatibility complex, class I, B",
    "IFNL3": "interferon lambda 3",
    "MT-RNR1": "mitochondrial 12S ribosomal RNA",
    "NAT2": "N-acetyltransferase 2",
    "NUDT15": "nudix hydrolase 15",
    "RYR1": "ryanodine receptor 1",
    "SLCO1B1": "solute carrier organic anion transporter 1B1",
    "TPMT": "thiopurine S-methyltransferase",
    "UGT1A1": "UDP glucuronosyltransferase 1A1",
    "VKORC1": "vitamin K epoxide reductase complex subunit 1",
}

_HEARING = "risk of aminoglycoside-induced hearing loss"

# Phenotype spelling of CPIC -> words; the order is the order of the choice values of a gene.
WORDS = {
    "Poor Metabolizer": ["PM"],
    "Likely Poor Metabolizer": ["likely_PM", "LPM"],
    "Intermediate Metabolizer": ["IM"],
    "Likely Intermediate Metabolizer": ["likely_IM", "LIM"],
    "Possible Intermediate Metabolizer": ["possible_IM"],
    "Normal Metabolizer": ["NM", "EM", "extensive_metabolizer"],
    "Rapid Metabolizer": ["RM"],
    "Ultrarapid Metabolizer": ["UM", "ultra_rapid_metabolizer"],
    "Poor Function": [],
    "Decreased Function": [],
    "Possible Decreased Function": ["possible_decreased"],
    "Normal Function": [],
    "Increased Function": [],
    "-1639 GG": ["GG"],
    "-1639 AG": ["AG", "GA"],
    "-1639 AA": ["AA"],
    f"normal {_HEARING}": ["normal_risk"],
    f"uncertain {_HEARING}": ["uncertain_risk"],
    f"increased {_HEARING}": ["increased_risk"],
    "Malignant Hyperthermia Susceptibility": ["MHS", "malignant_hyperthermia"],
    "Uncertain Susceptibility": ["uncertain"],
    "ivacaftor responsive in CF patients": ["responsive"],
    "ivacaftor non-responsive in CF patients": ["non_responsive"],
    "Normal": [],
    "Variable": [],
    "Deficient": [],
    "Deficient with CNSHA": [],
}
PHENOTYPE_ORDER = list(WORDS)

# Score bands in the words of a table cell. CYP2D6: Caudle KE et al. Clin Transl Sci 2020;13:116-124 (PMID 31647186).
# CYP2C9 and DPYD: CPIC tables; scores between the listed ones do not arise from two alleles and have no phenotype.
SCORE_BANDS = {
    "CYP2D6": [("0", "Poor Metabolizer"), ("> 0 and < 1.25", "Intermediate Metabolizer"), ("1.25 to 2.25", "Normal Metabolizer"),
               ("> 2.25", "Ultrarapid Metabolizer")],
    "CYP2C9": [("0 to 0.5", "Poor Metabolizer"), ("1 to 1.5", "Intermediate Metabolizer"), ("2", "Normal Metabolizer")],
    "DPYD": [("0 to 0.5", "Poor Metabolizer"), ("1 to 1.5", "Intermediate Metabolizer"), ("2", "Normal Metabolizer")],
}

# Score bands of other schemes. DPWG, CYP2D6: the groups of scores in the DPWG annotations of ClinPGx (2024-03; the same in all 21
# guidelines on CYP2D6), which count 2.5 as normal where CPIC counts it as ultrarapid. Scores they do not list, such as 2.75, have none.
SCHEMES = {
    "CYP2D6": {"dpwg": [("0", "Poor Metabolizer"), ("0.25 to 1", "Intermediate Metabolizer"), ("1.25 to 2.5", "Normal Metabolizer"),
                        (">= 3", "Ultrarapid Metabolizer")]},
}

# Variants that guidelines speak of by name, counted on their own.
VARIANTS = {
    "ABCG2": [("rs2231142 T", "rs2231142=T")],
    "CYP2C9": [("rs12777823 A", "rs12777823=A")],  # CPIC warfarin 2017: a modifier in people of African ancestry
    "IFNL3": [("rs12979860 T", "rs12979860=T")],
    "SLCO1B1": [("rs4149056 C", "rs4149056=C")],
    "VKORC1": [("-1639G>A", "rs9923231=T"), ("rs9923231 T", "rs9923231=T")],
}

GENOTYPES = {
    "ABCG2": [("GG", "rs2231142 reference (G)/rs2231142 reference (G)"), ("GT", "rs2231142 reference (G)/rs2231142 variant (T)"),
              ("TT", "rs2231142 variant (T)/rs2231142 variant (T)")],
    "IFNL3": [("CC", "rs12979860 reference (C)/rs12979860 reference (C)"), ("CT", "rs12979860 reference (C)/rs12979860 variant (T)"),
              ("TT", "rs12979860 variant (T)/rs12979860 variant (T)")],
    "VKORC1": [("GG", "rs9923231 reference (C)/rs9923231 reference (C)"), ("AG", "rs9923231 reference (C)/rs9923231 variant (T)"),
               ("AA", "rs9923231 variant (T)/rs9923231 variant (T)")],
}

# CPIC statins 2022: rs4149056 alone tells the function when the alleles cannot be named.
FALLBACK = {"SLCO1B1": [("rs4149056=T", "*1"), ("rs4149056=C", "*5")]}

# CPIC abacavir, allopurinol, carbamazepine and oxcarbazepine, phenytoin: the alleles that decide.
STATUSES = {"HLA-A": ["*31:01"], "HLA-B": ["*15:02", "*15:11", "*57:01", "*58:01"]}

# Alleles that the table of functions names otherwise than the definitions; a diplotype could not be split at such a slash.
RENAMED = {"G6PD": {"Telti/Kobe": "Telti, Kobe"}}

SETTINGS = {
    "CACNA1S": [("undocumented", "reads_as_reference"), ("zygosity_label", "Reference")],
    "CFTR": [("zygosity_label", "Reference")],
    "CYP2D6": [("copies_open_at", "3"), ("research", "cyp2d6")],
    "DPYD": [("undocumented", "reads_as_reference"), ("lowest_function", "activity"), ("zygosity_label", "Reference")],
    "HLA-A": [("allele_form", "two_field")],
    "HLA-B": [("allele_form", "two_field")],
    "MT-RNR1": [("copies", "one"), ("allele_prefix", "m.")],
    "G6PD": [("copies", "one_or_two"), ("one_copy_in", "male"), ("undocumented", "reads_as_reference")],
    "NUDT15": [("undocumented", "reads_as_reference")],
    "RYR1": [("undocumented", "reads_as_reference"), ("lowest_function", "Malignant Hyperthermia associated"), ("zygosity_label", "Reference")],
    "TPMT": [("undocumented", "reads_as_reference")],
    "UGT1A1": [("not_combined", "*80+*28; *80+*37")],
}

# Haplotypes of two changes of which one, the lead, has the effect and the other usually travels with it: haplotype, allele of the
# lead alone. CPIC fluoropyrimidines, DPYD HapB3: the intronic c.1129-5923C>G acts, the exonic c.1236G>A tags it.
TAGGED = {"DPYD": [("c.1129-5923C>G, c.1236G>A (HapB3)", "c.1129-5923C>G")]}

COMMENTS = {
    "VKORC1": ["# The gene lies on the minus strand: the change C>T of a VCF is -1639 G>A of the gene, so T in the file is A in `AG`."],
    "CYP2C19": ["# The reference sequence is *38; *1 differs from it by rs3758581=G and spells out every position."],
    "CYP2D6": ["# Copy number and hybrid genes need a caller of their own, whose result is read as an outside call; small variants alone are research."],
    "DPYD": ["# The gene lies on the minus strand: a change in a file is the complement of the one in an allele's name."],
    "G6PD": ["# On chromosome X: how many copies a sample has is told by its genotypes."],
}

MORE_SOURCES = {
    "CYP2D6": ["score bands: Caudle KE et al. Clin Transl Sci 2020;13:116-124, PMID 31647186",
               "score bands of DPWG: scores of the DPWG guidelines on CYP2D6 as annotated by ClinPGx, 2024-03"],
    "SLCO1B1": ["single-variant fallback: Cooper-DeHoff RM et al. Clin Pharmacol Ther 2022;111:1007-1021, PMID 35152405"],
    "HLA-A": ["deciding allele: Phillips EJ et al. Clin Pharmacol Ther 2018;103:574-581, PMID 29392710"],
    "HLA-B": ["deciding alleles: Martin MA et al. 2014, PMID 24561393; Saito Y et al. 2016, PMID 26094938; Phillips EJ et al. 2018, PMID 29392710; *15:11: DPWG, carbamazepine, ClinPGx PA166265162"],
}

CHROMOSOME_LENGTHS = [
    ("1", 249250621, 248956422), ("2", 243199373, 242193529), ("3", 198022430, 198295559), ("4", 191154276, 190214555),
    ("5", 180915260, 181538259), ("6", 171115067, 170805979), ("7", 159138663, 159345973), ("8", 146364022, 145138636),
    ("9", 141213431, 138394717), ("10", 135534747, 133797422), ("11", 135006516, 135086622), ("12", 133851895, 133275309),
    ("13", 115169878, 114364328), ("14", 107349540, 107043718), ("15", 102531392, 101991189), ("16", 90354753, 90338345),
    ("17", 81195210, 83257441), ("18", 78077248, 80373285), ("19", 59128983, 58617616), ("20", 63025520, 64444167),
    ("21", 48129895, 46709983), ("22", 51304566, 50818468), ("X", 155270560, 156040895), ("Y", 59373566, 57227415),
]


def other_names(gene, name):
    """Second names of an allele: `c.1905+1G>A (*2A)` is also `c.1905+1G>A` and `*2A`."""
    if gene != "DPYD" or "(" not in name:
        return ""
    first, second = name.rstrip(")").split(" (")
    return "; ".join([first, second])
