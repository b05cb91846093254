"""Something the user can mend."""


class Refusal(Exception):
    """What is wrong, why, and what to do about it; shown to the user as it is."""

    def __init__(self, what, why=None, hint=None, databases=None):
        """``databases``: the names of those of which one has to be chosen; else None."""
        super().__init__(what)
        self.what = what
        self.why = why
        self.hint = hint
        self.databases = databases
