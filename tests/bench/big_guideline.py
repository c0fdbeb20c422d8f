"""A guideline of any length for measurements: inputs, defines, tables, decisions with exceptions, and their tests."""

HEAD = """guideline bench.large version "1"
  title "Large"
  status draft
  source S "Written for this measurement"
end
import stdlib.patient version "1.0"
"""

# Some 48 lines that use one another, `{n}` makes their names differ.
PART = """
choice stage_{n} of none, mild "Mild", severe "Severe"
input weight_{n}: quantity in kg if missing ask "Weight {n}?"
input pressure_{n}: quantity in 'mm[Hg]' from latest LOINC "8480-6" plausible 40 'mm[Hg]' to 300 'mm[Hg]' valid for 12 months
  if missing ask "Pressure {n}?"
input smoker_{n}: yes/no if missing ask "Smoker {n}?"
input state_{n}: stage_{n} if missing ask "Stage {n}?"
define heavy_{n} = weight_{n} more than 100 kg
define load_{n}: number = number of kg in weight_{n} * 2 + 1
define risk_{n}: stage_{n} =
  when smoker_{n} is yes and heavy_{n} is yes then severe
  when smoker_{n} is yes or pressure_{n} at least 140 'mm[Hg]' then mild
  else none
table band_{n}: first
  | weight_{n}       | smoker_{n} || points | word |
  | < 50 kg          | any        || 1      | mild |
  | 50 kg to 80 kg   | yes        || 2      | mild |
  | 50 kg to 80 kg   | no         || 1      | none |
  | > 80 kg          | any        || 3      | severe |
end
score total_{n}
  1 point when smoker_{n} is yes
  2 points when pressure_{n} at least 150 'mm[Hg]'
end
report total_{n} "Total {n}"
decision care_{n} for view of patient
  rule walk_{n}
    when load_{n} at least 100 and total_{n} at least 1
    recommend advise activity "walk every day"
    strength moderate
    because "Weight {{weight_{n}}}, total {{total_{n}}}."
    cite S
  exception rest_{n} to walk_{n}
    when risk_{n} is severe or state_{n} is severe
    recommend refer "to a clinic"
    strength strong
    because "Pressure {{pressure_{n}}}."
    cite S
  if undetermined
    recommend monitor "weight and pressure"
end
test "walks {n}" as of 2025-01-01
  given weight_{n} is 80 kg and smoker_{n} is yes and pressure_{n} is 120 'mm[Hg]' and state_{n} is none
  expect care_{n} recommends advise activity "walk every day"
end
test "open {n}" as of 2025-01-01
  given weight_{n} is 80 kg
  expect care_{n} is undetermined
end
"""


def text(lines):
    """At least so many lines."""
    out, n = HEAD, 0
    while out.count("\n") < lines:
        out += PART.format(n=n)
        n += 1
    return out
