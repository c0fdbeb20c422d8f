"""From a vector's inputs to `given` statements, by what mapping.toml says of its calculator."""

from vectors import iso, plain


class Unmapped(Exception):
    """The mapping says nothing of this key, unit or word."""


class Translator:
    def __init__(self, mapping, entry):
        self.units = {**mapping["units"], **entry.get("units", {})}
        self.words = {**mapping["words"], **entry.get("words", {})}
        self.inputs = entry.get("inputs", {})
        self.ignored, self.flags = set(entry.get("ignored", [])), set(entry.get("flags", []))
        self.unlisted = entry.get("unlisted", {})

    def unit(self, spelling, name):
        for key in (f"{name} {spelling}", spelling):
            if key in self.units:
                return self.units[key]
        raise Unmapped(f"no unit for '{spelling}' of {name}")

    def word(self, text, name):
        for key in (f"{name} {text}", text):
            if key in self.words:
                return self.words[key]
        raise Unmapped(f"no word for '{text}' of {name}")

    def quantity(self, number, spelling, name):
        unit = self.unit(spelling, name)
        return f"{plain(number)} '{unit}'" if unit else plain(number)

    def value(self, value, name, unit):
        if value is None:
            return "missing"
        if isinstance(value, bool):
            return self.word("yes" if value else "no", name) if f"{name} {'yes' if value else 'no'}" in self.words else "yes" if value else "no"
        if isinstance(value, list):
            return self.quantity(value[0], value[1].strip(), name)
        if isinstance(value, str):
            return iso(value) if value.count("/") == 2 else self.word(value.strip(), name)
        if name in self.flags:
            return {0: "no", 1: "yes"}[value]
        if f"{name} {plain(value)}" in self.words:
            return self.words[f"{name} {plain(value)}"]
        return f"{plain(value)} '{unit}'" if unit else plain(value)

    def statements(self, inputs):
        """One statement for each input of the vector, then what its source takes for granted of what it does not list."""
        found = {}
        for key, value in inputs.items():
            if key in self.ignored:
                continue
            if key not in self.inputs:
                raise Unmapped(f"no input for '{key}'")
            self.add(found, self.inputs[key], value, inputs)
        for name, value in self.unlisted.items():
            found.setdefault(name, value)
        return [f"{name} is {value}" for name, value in found.items() if value != "nothing"]

    def add(self, found, target, value, inputs):
        if isinstance(target, list):                      # [what it is, how much]: ["Hydrocortisone PO", 20, "mg"]
            found[target[0]] = self.value(value[0], target[0], "")
            found[target[1]] = self.value(value[1:], target[1], "")
            return
        if " * " in target:                               # a dose, and how often a day
            name, times = target.split(" * ")
            found[name] = f"{plain(round(value[0] * inputs[times][0], 9))} '{self.unit(value[1], name)}/d'"
            return
        if " >= " in target:                              # a number against a limit: yes or no
            name, limit = target.split(" >= ")
            found[name] = "yes" if value >= float(limit) else "no"
            return
        name, _, unit = target.partition(" ")
        if unit.startswith("@"):                          # the unit stands in a field of its own
            unit = self.unit(inputs[unit[1:]], name)
        said = self.value(value, name, unit)
        if found.get(name) == "yes" and said == "no":     # several keys of one input: any yes is yes
            return
        found[name] = said
