"""minutebook for a harness that measures terminal programs through a pseudo-terminal.

The harness runs this file with a dict ADAPTERS in its scope and drives each program named in it:

    argv      command line; {f} is the document, {d} its folder (new for every run)
    insert    keys from start-up to typing, empty document;  append: the same, existing document
    newline   what Enter sends;  save: keys that write the document
    recover   (command or None, [keys], file): what is done after SIGKILL, and where the text is then
    prepare   function(path, text): make `text` the program's own document before it starts
    readback  function(path) -> text: what the program's document holds now

Build first, in the project's folder:  cargo build --release --bins --examples
Then:                                  HARNESS latency --adapter benches/terminal/adapter.py
                                                       --programs nano,vim,minutebook --rt
MINUTEBOOK_TARGET names the folder of the release programs, if it is not target/release.

What Enter means here: it minutes the line as a point, so prose that is typed with Enter before each
76th column becomes a point a row.  The document is a meeting's folder, {d}/meeting.  Three programs:

    minutebook            large document: 40 items, 50 points each, typed letter by letter
                          (620,000 events in the journal), saved; typing goes on at the end
    minutebook-one-item   all 2,000 points in one item, each pasted whole; typing goes on there
    minutebook-journal    2,000 points, 30,000 events, no minutes file: the start replays them all

Settings: a journal is gone on with by the machine that began it.  {d} is named as MINUTEBOOK_HOME, by
env(1), which costs a start half a millisecond, and the writer is entered in its settings.
"""
import atexit, os, shutil, subprocess, tempfile

_project = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
_release = os.environ.get("MINUTEBOOK_TARGET", os.path.join(_project, "target", "release"))
_prepare = os.path.join(_release, "examples", "prepare")
_made = {}                                   # (arguments, text) -> a folder to copy
_shelf = tempfile.mkdtemp(prefix="minutebook-bench.")
atexit.register(shutil.rmtree, _shelf, True)


def _meeting(folder, text="", *arguments):
    """A meeting with the points of `text`, which stand between blank lines; made once, then copied."""
    key = (arguments, text)
    if key not in _made:
        _made[key] = os.path.join(_shelf, str(len(_made)))
        subprocess.run([_prepare, _made[key], *arguments], input=text.encode(), check=True,
                       stderr=subprocess.DEVNULL)
    shutil.copytree(_made[key], folder)
    settings = os.path.join(os.path.dirname(folder), "settings")
    os.makedirs(settings, exist_ok=True)
    with open(os.path.join(settings, "writers"), "w") as writers:
        for name in os.listdir(folder):
            if name.startswith("journal-"):
                writers.write(name[len("journal-"):-len(".log")] + "\n")


class _Folder(str):
    """The path of the meeting in argv: an empty meeting is made when the harness fills it in, before
    the clock runs, if none was prepared."""

    def replace(self, old, new, *count):
        done = str(self).replace(old, new, *count)
        if old == "{d}" and not os.path.isdir(done):
            _meeting(done)
        return type(self)(done) if "{" in done else done


def _beside(path):
    return os.path.join(os.path.dirname(path), "meeting")


def _program(*arguments):
    return dict(
        argv=["env", "MINUTEBOOK_HOME={d}", os.path.join(_release, "minutebook"), _Folder("{d}/meeting")],
        newline=b"\r",
        save=(b"\x13",),
        recover=(None, [], "{d}/meeting"),
        prepare=lambda path, text: _meeting(_beside(path), text, *arguments),
        readback=_readback,
    )


def _readback(path):
    folder = path if os.path.isdir(path) else _beside(path)
    done = subprocess.run([_prepare, "--read", folder], capture_output=True, check=True)
    return done.stdout.decode()


ADAPTERS["minutebook"] = _program("--items", "40", "--as", "typed")                      # noqa: F821
ADAPTERS["minutebook-one-item"] = _program("--items", "1", "--as", "pasted")             # noqa: F821
ADAPTERS["minutebook-journal"] = _program("--items", "40", "--as", "14", "--unsaved")    # noqa: F821
