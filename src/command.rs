//! The table of commands: name, what the palette calls it, and the group it is listed in.
//! No key and no code that runs: keys stand in `assets/keymap.ron`.

/// Makes [`Command`] and its table from one list.
macro_rules! commands {
    ($($group:ident { $($variant:ident $name:literal $title:literal,)* })*) => {
        /// What the clerk can ask for by a key or from the palette.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Command {
            $($(#[doc = $title] $variant,)*)*
        }

        /// Every command, in the order in which help lists them.
        pub const COMMANDS: &[Row] = &[
            $($(Row {
                command: Command::$variant,
                name: $name,
                title: $title,
                group: Group::$group,
            },)*)*
        ];
    };
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The command.
    pub command: Command,
    /// What the keymap calls it.
    pub name: &'static str,
    /// What the palette and help call it.
    pub title: &'static str,
    /// Where it is listed.
    pub group: Group,
}

/// A heading of help. Motions of the caret and of views are keys only: the palette does not list
/// them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Keys that finish or turn the line.
    Line,
    /// Minuting.
    Minute,
    /// The agenda.
    Agenda,
    /// Entries that stand.
    Entries,
    /// The room.
    Room,
    /// Looking and publishing.
    Look,
    /// The program.
    Program,
    /// Editing in the line.
    Edit,
    /// Moving in the line.
    Move,
    /// In a view.
    View,
    /// In the preview.
    Preview,
    /// Setting up a body or a meeting.
    Setup,
}

impl Group {
    /// The heading.
    pub fn title(self) -> &'static str {
        match self {
            Group::Line => "The line",
            Group::Minute => "Minuting",
            Group::Agenda => "The agenda",
            Group::Entries => "What stands in the minutes",
            Group::Room => "The room",
            Group::Look => "Looking and publishing",
            Group::Program => "The program",
            Group::Edit => "Editing the line",
            Group::Move => "Moving in the line",
            Group::View => "In a list or view",
            Group::Preview => "In the preview",
            Group::Setup => "Setting up a body or a meeting",
        }
    }

    /// Whether the palette lists it.
    pub fn in_palette(self) -> bool {
        match self {
            Group::Minute
            | Group::Agenda
            | Group::Entries
            | Group::Room
            | Group::Look
            | Group::Program => true,
            Group::Line
            | Group::Edit
            | Group::Move
            | Group::View
            | Group::Preview
            | Group::Setup => false,
        }
    }
}

commands! {
    Line {
        Minute "minute" "Minute the line",
        Paragraph "new-paragraph" "New paragraph, or the next clause",
        Who "who" "Who: speaker or name",
        Decline "decline" "Take the line as plain text",
    }
    Minute {
        Stamp "stamp" "Stamp the time, write later",
        Doubt "doubt" "Doubt: who? or check",
        PutAside "put-aside" "Put the line aside; it waits, and is taken up from an empty line",
        Undo "undo" "Undo",
        Redo "redo" "Redo",
    }
    Agenda {
        Next "next-item" "Next item, or open the meeting",
        GoTo "go-to" "Go to an item, a mark or an entry",
        OpenMeeting "open-meeting" "Open the meeting",
        CloseMeeting "close-meeting" "Close the meeting",
        InsertItem "insert-item" "Insert an item after this one",
        WithdrawItem "withdraw-item" "Withdraw this item",
        DeferItem "defer-item" "Defer this item",
        RestoreItem "restore-item" "Put this item back on the agenda",
        MakeExempt "make-exempt" "Make this item exempt: not for the public",
        NotReached "not-reached" "This item was not reached",
        Notice "notice" "Take a question or petition on notice",
    }
    Entries {
        ReopenAbove "reopen-above" "Reopen the entry above",
        Reopen "reopen" "Reopen the last entry; the line waits",
        PutAway "put-away" "Leave the reopened entry as it was",
        Strike "strike" "Delete the entry: strike it out",
        MoveEntry "move-entry" "Move the entry to another item",
        Merge "merge" "Join the entry to the one above: merge",
        Split "split" "Split the entry at the caret",
    }
    Room {
        RollCall "roll-call" "Call the roll",
        Room "room" "Who is in the room, and the quorum",
        RoomAt "room-at" "Show the room at a time",
        AddPerson "add-person" "Add somebody",
        Chair "chair" "Chair: who takes it",
        Substitute "substitute" "Substitute: who attends for whom",
        Remote "remote" "Attends from elsewhere: remote",
        Excuse "excuse" "Apologies with a reason",
        Gallery "gallery" "Count the members of the public: gallery",
        Declare "declare" "Declare an interest",
        NoneDeclared "none-declared" "No interests were declared",
    }
    Look {
        ReadOut "read-out" "Read out the motion or resolution",
        Find "find" "Find words",
        Export "export" "Publish the minutes",
        Preview "preview" "Preview what will be published",
        CopyHtml "copy-html" "HTML of an item to the clipboard, for a web page",
        OpenPublished "open-published" "Look at what was published last: open its file",
        Style "style" "Change the house style",
        Naming "naming" "How people are named in this item: by office, by name, unnamed",
        FirstMinute "first-minute" "The number of the first minute",
        PageUp "page-up" "Page up",
        PageDown "page-down" "Page down",
    }
    Program {
        Everything "everything" "Everything: search all acts",
        Help "help" "Help: keys and signs, on one page",
        Save "save" "Save now, and say so",
        SaveCopy "save-copy" "Save a copy in another folder",
        Redraw "redraw" "Draw the screen again",
        Suspend "suspend" "Suspend the program",
        Leave "leave" "Leave, quit or exit; everything is kept",
    }
    Edit {
        Cut "cut" "Cut",
        Copy "copy" "Copy",
        Paste "paste" "Paste",
        Select "select" "Begin to select",
        DeleteBack "delete-back" "Delete the letter before",
        DeleteForward "delete-forward" "Delete the letter after",
        DeleteWord "delete-word" "Delete the word before",
        DeleteToStart "delete-to-start" "Delete to the start",
        DeleteToEnd "delete-to-end" "Delete to the end",
    }
    Move {
        Left "left" "Left",
        Right "right" "Right",
        WordLeft "word-left" "A word to the left",
        WordRight "word-right" "A word to the right",
        Up "up" "Up a row; from an empty line, reopen the entry above",
        Down "down" "Down a row",
        RowStart "row-start" "To the start of the row",
        RowEnd "row-end" "To the end of the row",
        TextStart "text-start" "To the start of the line",
        TextEnd "text-end" "To the end of the line",
        SelectLeft "select-left" "Select to the left",
        SelectRight "select-right" "Select to the right",
        SelectWordLeft "select-word-left" "Select a word to the left",
        SelectWordRight "select-word-right" "Select a word to the right",
        SelectUp "select-up" "Select a row up",
        SelectDown "select-down" "Select a row down",
        SelectRowStart "select-row-start" "Select to the start of the row",
        SelectRowEnd "select-row-end" "Select to the end of the row",
    }
    View {
        Choose "choose" "Choose",
        Close "close" "Close",
        Earlier "earlier" "The line above",
        Later "later" "The line below",
        Readers "readers" "For other readers: the public, members, the clerk",
    }
    Preview {
        StyleBefore "style-before" "In the house style before",
        StyleAfter "style-after" "In the next house style",
        StyleList "style-list" "In a house style from the list",
        KeepStyle "keep-style" "Make it the house style of the meeting",
        Top "top" "To the beginning",
        Bottom "bottom" "To the end",
    }
    Setup {
        GoOn "go-on" "Take it and go on",
        OpenFile "open-file" "Open the text from a file",
        NextComplaint "next-complaint" "Go to the next line to look at",
    }
}

impl Command {
    /// Its row in the table.
    pub fn row(self) -> &'static Row {
        let found = COMMANDS.iter().find(|row| row.command == self);
        found.unwrap_or(&COMMANDS[0])
    }

    /// The command of that name.
    pub fn named(name: &str) -> Option<Command> {
        COMMANDS.iter().find(|row| row.name == name).map(|row| row.command)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_a_name_and_a_title_of_its_own() {
        for (at, row) in COMMANDS.iter().enumerate() {
            assert_eq!(Command::named(row.name), Some(row.command), "{}", row.name);
            assert!(COMMANDS[..at].iter().all(|other| other.title != row.title), "{}", row.title);
            assert!(row.title.starts_with(char::is_uppercase) && !row.title.ends_with('.'));
        }
    }
}
