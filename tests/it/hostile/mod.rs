//! The program against what means it ill: files that lie, names that lead elsewhere, text that would
//! act on a terminal, and a machine that lets everybody read.

mod absurd;
mod journals;
#[cfg(unix)]
mod paths;
#[cfg(unix)]
mod permissions;
#[cfg(unix)]
mod said;
#[cfg(unix)]
mod unseen;

use std::path::{Path, PathBuf};

use tempfile::TempDir;

const BIN: &str = env!("CARGO_BIN_EXE_minutebook");

const NAMES: &str = "Councillor Ngozi Abara, Leader of the Council\nCouncillor Tom Finch\n";
const AGENDA: &str = "Harrowdene Borough Council\nCabinet\nThursday 11 June 2026, 6.30 pm\n\n\
                      1. Apologies for absence\n2. Budget\n3. Land at Mill Lane\n   Exempt: \
                      paragraph 3\n";

/// A clerk's home, with an agenda and a list of names.
struct Home(TempDir);

/// What a run of the program gave.
struct Ran {
    status: i32,
    out: Vec<u8>,
    said: Vec<u8>,
}

impl Home {
    fn new() -> Home {
        let home = Home(TempDir::new().unwrap());
        std::fs::write(home.path("agenda.txt"), AGENDA).unwrap();
        std::fs::write(home.path("names.txt"), NAMES).unwrap();
        home
    }

    fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.0.path().join(name)
    }

    /// Runs the program in the home.
    fn run(&self, arguments: &[&str]) -> Ran {
        let mut command = std::process::Command::new(BIN);
        command.args(arguments).current_dir(self.0.path()).env("MINUTEBOOK_HOME", self.0.path());
        let run = ended(&mut command, &arguments.join(" "));
        Ran { status: run.status.code().unwrap_or(-1), out: run.stdout, said: run.stderr }
    }
}

/// Runs that to its end; what takes a minute waits for something, or goes round in it.
fn ended(command: &mut std::process::Command, what: &str) -> std::process::Output {
    use std::process::Stdio;
    use std::time::{Duration, Instant};

    let [out, said] = [0, 1].map(|_| tempfile::NamedTempFile::new().unwrap());
    let into = |file: &tempfile::NamedTempFile| file.reopen().unwrap();
    command.stdin(Stdio::null()).stdout(into(&out)).stderr(into(&said));
    let mut child = command.spawn().unwrap();
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if start.elapsed() > Duration::from_secs(60) {
            let _ = child.kill();
            panic!("{what} does not end");
        }
        std::thread::sleep(Duration::from_millis(1));
    };
    let bytes = |file: &tempfile::NamedTempFile| std::fs::read(file.path()).unwrap();
    std::process::Output { status, stdout: bytes(&out), stderr: bytes(&said) }
}

impl Ran {
    fn said(&self) -> String {
        String::from_utf8_lossy(&self.said).into_owned()
    }
}

/// What comes out of the program at a terminal while those keys are typed, each when it is quiet.
#[cfg(unix)]
fn at_a_terminal(home: &Home, before: &str, arguments: &[&str], keys: &[&[u8]]) -> Vec<u8> {
    use std::io::{Read, Write};
    use std::time::{Duration, Instant};

    use portable_pty::{CommandBuilder, PtySize, native_pty_system};

    let size = PtySize { rows: 30, cols: 100, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", &format!("{before}; exec \"$0\" \"$@\""), BIN]);
    command.args(arguments);
    command.cwd(home.0.path());
    command.env("MINUTEBOOK_HOME", home.0.path());
    command.env("TERM", "xterm-256color");
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut writer = pair.master.take_writer().unwrap();
    let mut reader = pair.master.try_clone_reader().unwrap();
    let (sent, came) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let mut bytes = [0; 65_536];
        while let Ok(length) = reader.read(&mut bytes) {
            if length == 0 || sent.send(bytes[..length].to_vec()).is_err() {
                break;
            }
        }
    });
    let mut all = Vec::new();
    let mut quiet = |first: Duration| {
        let mut wait = first;
        while let Ok(bytes) = came.recv_timeout(wait) {
            all.extend(bytes);
            wait = Duration::from_millis(60);
        }
    };
    quiet(Duration::from_secs(10));
    for key in keys {
        let _ = writer.write_all(key);
        quiet(Duration::from_millis(1_500));
    }
    let start = Instant::now();
    while child.try_wait().unwrap().is_none() {
        quiet(Duration::from_millis(20));
        assert!(start.elapsed() < Duration::from_secs(20), "it does not end");
    }
    quiet(Duration::from_millis(100));
    all
}
