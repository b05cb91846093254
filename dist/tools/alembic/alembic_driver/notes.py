"""What the user should know of how the project was loaded: where that differs from what its own command does."""

_taken = []


def note(sentence):
    """``sentence``: for the report; names stand between backticks."""
    if sentence not in _taken:
        _taken.append(sentence)


def taken():
    return list(_taken)
