//! What a line means, on one page: the signs, as help, the printed page and README list them.
//! Tests hold that the grammar reads them so. What keys do stands in the keymap, which puts a key in
//! the place of each `{command}`.

/// What is typed, and what it records.
pub const SIGNS: &[(&str, &str)] = &[
    ("text", "a point by nobody named"),
    ("fi {who} text", "a point by the person with the code fi (or: fi: text)"),
    ("{who} text", "the same speaker again"),
    ("fi>text", "a reply by fi to the last point"),
    ("fi>>text", "a reply by fi to a query that was not minuted"),
    ("fi?text   ?text", "a question by fi, by nobody named"),
    ("-text   --text", "a bullet, a sub-bullet under the last point"),
    ("+text", "runs on in the paragraph above (+fi {who} text: by fi)"),
    ("=", "resolved exactly as recommended"),
    ("=1-3,5", "some of the recommended clauses"),
    ("==", "the recommended text, opened for change"),
    ("=text", "resolved in these words; {new-paragraph} begins the next clause"),
    ("fi!text by fri", "an action for fi, due on Friday (!text: no owner)"),
    ("dk-   dk+", "dk leaves; dk arrives or returns"),
    ("present: fi ow", "who was present (apologies: and attending: the same)"),
    ("#text", "a private note, never published"),
    ("@1842 text", "at 18:42 (@-5 text: five minutes ago)"),
    ("7", "go to item 7"),
    ("s/old/new/", "correct the words above"),
    ("text ow {who}", "refers to ow inside the sentence"),
    ("?", "everything"),
];
