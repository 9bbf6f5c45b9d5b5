//! Clauses under the words that lead in to them: `That the Council`, and below it what it is to
//! approve and what to note. Where they are kept, each has its own fields; here they are one.

use std::borrow::Cow;

use super::prose::Prose;

/// What is recommended, moved or resolved, clause by clause.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clauses<'a> {
    /// What each clause goes on from: `That the Council`, without a colon; may be empty.
    pub lead: Cow<'a, Prose>,
    /// The clauses.
    pub list: Cow<'a, [Prose]>,
}

impl<'a> Clauses<'a> {
    /// Clauses as they are kept.
    pub fn of(lead: &'a Prose, list: &'a [Prose]) -> Self {
        Clauses { lead: Cow::Borrowed(lead), list: Cow::Borrowed(list) }
    }

    /// Some of the clauses, counted from 0, under the same words.
    pub fn some(&self, chosen: &[usize]) -> Clauses<'static> {
        let list = chosen.iter().filter_map(|at| self.list.get(*at).cloned());
        Clauses { lead: Cow::Owned(Prose::clone(&self.lead)), list: Cow::Owned(list.collect()) }
    }

    /// The same, borrowing nothing.
    pub fn into_owned(self) -> Clauses<'static> {
        Clauses {
            lead: Cow::Owned(self.lead.into_owned()),
            list: Cow::Owned(self.list.into_owned()),
        }
    }

    /// Whether there are no words at all.
    pub fn is_empty(&self) -> bool {
        self.lead.is_empty() && self.list.is_empty()
    }

    /// All texts, in the order they are printed.
    pub fn texts(&self) -> impl Iterator<Item = &Prose> {
        let lead = (!self.lead.is_empty()).then_some(&*self.lead);
        lead.into_iter().chain(self.list.iter())
    }
}

#[cfg(test)]
mod tests {
    use crate::meeting::{Basis, Kind, Prose};

    #[test]
    fn what_leads_in_is_written_only_where_something_does() {
        let of = |lead: &str| {
            Kind::Resolution(vec![Prose::plain("note it")], Basis::Own, Prose::plain(lead))
        };
        let old = "Resolution([\"note it\"],Own)";
        assert_eq!(ron::to_string(&of("")).ok().as_deref(), Some(old));
        assert_eq!(ron::from_str::<Kind>(old).ok(), Some(of("")));
        let written = ron::to_string(&of("That Cabinet")).unwrap_or_default();
        assert_eq!(written, "Resolution([\"note it\"],Own,\"That Cabinet\")");
        assert_eq!(ron::from_str::<Kind>(&written).ok(), Some(of("That Cabinet")));
        let old = "Decision(Noted,[],Own)";
        let decided = ron::from_str::<Kind>(old).ok();
        assert_eq!(decided.and_then(|kind| ron::to_string(&kind).ok()).as_deref(), Some(old));
    }
}
