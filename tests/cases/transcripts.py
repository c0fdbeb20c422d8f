"""What documents show of the program: commands in ```console blocks with what they print, where a line "..." stands for any lines."""


def matches(expected, actual):
    """Line by line; "..." stands for any number of lines."""
    if not expected:
        return not actual
    if expected[0].strip() == "...":
        return any(matches(expected[1:], actual[i:]) for i in range(len(actual) + 1))
    return bool(actual) and expected[0].rstrip() == actual[0].rstrip() and matches(expected[1:], actual[1:])


def typed_lines(lines):
    """Of a conversation: what was typed, behind "> " and, for more lines of one entry, "... "."""
    return [line[2:] if line.startswith("> ") else line[4:] for line in lines if line.startswith(("> ", "... "))]
