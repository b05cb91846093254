"""
Reads the revisions of a project, also where their graph is broken: Alembic itself then refuses all of them.
Those that can run stay in its script directory, the others are stranded.
"""

from alembic_driver import frames, history, unloaded
from alembic_driver.refusal import Refusal


def load(config):
    """
    Returns Alembic's ScriptDirectory with the revisions that can run, those revisions in the order in which they can
    run, and the stranded ones; see ``history.sort``.
    """
    from alembic.script import ScriptDirectory
    from alembic.script.revision import RevisionError, RevisionMap
    from alembic.util import CommandError

    try:
        script = ScriptDirectory.from_config(config)
    except CommandError as error:
        raise Refusal('Alembic cannot find the migrations.', why=str(error), hint=_HINT_OF_PLACE) from error
    try:
        ordered, stranded = history.sort(_read(script))
        # Alembic makes the map from what this gives, when it is first asked for it.
        script.revision_map = RevisionMap(lambda: iter([one.script for one in ordered]))
        script.get_heads()
    except (CommandError, RevisionError) as error:
        raise Refusal('Alembic cannot read the migrations.', why=str(error), hint=_HINT) from error
    return script, ordered, stranded


_HINT = 'Mend `revision`, `down_revision` and `branch_labels` in these files; `alembic history` shows the same.'


_HINT_OF_PLACE = (
    'Check the folder in which you run Alembic yourself: `script_location` in its configuration is seen from there.'
)


def _read(script):
    """All revisions of all files, as history.Found, in the order of their paths."""
    from alembic.script import Script
    from alembic.script.revision import CycleDetected

    read = []
    make = Script.__init__

    def tolerant(self, module, rev_id, path, *args, **options):
        if not hasattr(module, 'down_revision'):
            what = 'The revision {} has no `down_revision`.'.format(frames.relative(str(path)))
            raise Refusal(what, hint='Write `down_revision = None` if it is the first one.')
        try:
            make(self, module, rev_id, path, *args, **options)
        except CycleDetected:
            pass  # It follows itself, and what is missing of it is not needed: it cannot run.
        read.append(history.Found(self, module, rev_id, str(path), _location(script, str(path))))

    Script.__init__ = tolerant
    try:
        with unloaded.tolerated():
            for _ in script._load_revisions():
                pass
    finally:
        Script.__init__ = make
    return sorted(read, key=lambda found: (found.id, found.path))


def _location(script, path):
    """The place of a project with several places for revisions (version_locations) that a file belongs to, or None."""
    if len(script._version_locations) < 2:
        return None
    places = [frames.relative(str(place)) + '/' for place in script._version_locations]
    file = frames.relative(path)
    return max((place for place in places if file.startswith(place)), key=len, default=None)
