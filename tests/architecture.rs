//! What of the house the compiler cannot hold: who imports whom, and what may stand in the page's sources.
//!
//! Each rule is tried on planted breaches before the sources are held to it.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "sources that cannot be read must stop the test"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use proc_macro2::Span;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Expr, ExprLit, Ident, Item, Lit, Member, Token, UseTree};

// ---- Sources ----

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All Rust sources in a folder and its folders.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in folder.read_dir().unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

fn parsed(source: &str) -> syn::File {
    syn::parse_file(source).unwrap_or_else(|error| panic!("{error} in {source}"))
}

fn line(span: Span) -> usize {
    span.start().line
}

/// The arguments of a macro such as `format!`, which syn leaves unparsed; none where they are no expressions.
fn arguments(call: &syn::Macro) -> Punctuated<Expr, Token![,]> {
    call.parse_body_with(Punctuated::parse_terminated).unwrap_or_default()
}

// ---- Who imports whom ----

/// The path of a module or of an item, `["weighbridge_core", "dataset", "read"]`.
type ItemPath = Vec<String>;

fn item_path(text: &str) -> ItemPath {
    text.split("::").map(str::to_owned).collect()
}

/// One file as a module: what it has, and what it names of others.
#[derive(Default)]
struct Module {
    path: ItemPath,
    /// The inline modules around what is being visited.
    inline: ItemPath,
    children: BTreeSet<String>,
    items: BTreeSet<String>,
    /// What `use` brings in: under which name (`*` for all), and from where. Others may import it from here.
    uses: Vec<(String, ItemPath)>,
    /// The absolute paths in it, each with its line.
    names: Vec<(usize, ItemPath)>,
}

impl Module {
    fn new(path: ItemPath, source: &str) -> Self {
        let file = parsed(source);
        let mut module = Self { path, ..Self::default() };
        for item in &file.items {
            let ident = match item {
                Item::Mod(item) if item.content.is_none() => {
                    module.children.insert(item.ident.to_string());
                    continue;
                }
                Item::Mod(item) => &item.ident,
                Item::Fn(item) => &item.sig.ident,
                Item::Struct(item) => &item.ident,
                Item::Enum(item) => &item.ident,
                Item::Trait(item) => &item.ident,
                Item::Type(item) => &item.ident,
                Item::Const(item) => &item.ident,
                Item::Static(item) => &item.ident,
                _ => continue,
            };
            module.items.insert(ident.to_string());
        }
        module.visit_file(&file);
        module
    }

    /// A path as it is written here from its crate on; `None` where it begins with what is no module of ours.
    fn absolute(&self, written: &[String]) -> Option<ItemPath> {
        let here = || self.path.iter().chain(&self.inline).cloned();
        let (first, mut rest) = written.split_first()?;
        let mut path: ItemPath = match first.as_str() {
            "crate" => here().take(1).collect(),
            "self" => here().collect(),
            "super" => {
                let mut path: ItemPath = here().collect();
                path.pop();
                while let Some(("super", more)) = rest.split_first().map(|(it, more)| (&**it, more))
                {
                    path.pop();
                    rest = more;
                }
                path
            }
            "weighbridge" | "weighbridge_core" | "weighbridge_page" => vec![first.clone()],
            _ if self.children.contains(first) => here().chain([first.clone()]).collect(),
            _ => return None,
        };
        path.extend_from_slice(rest);
        Some(path)
    }

    fn visit_use_tree_below(&mut self, before: &[String], tree: &UseTree) {
        let with = |ident: &Ident| [before, &[ident.to_string()]].concat();
        let (span, path, name) = match tree {
            UseTree::Path(tree) => {
                return self.visit_use_tree_below(&with(&tree.ident), &tree.tree);
            }
            UseTree::Group(group) => {
                return group.items.iter().for_each(|tree| self.visit_use_tree_below(before, tree));
            }
            UseTree::Name(tree) if tree.ident == "self" => {
                (tree.ident.span(), before.to_vec(), before.last().cloned().unwrap_or_default())
            }
            UseTree::Name(tree) => (tree.ident.span(), with(&tree.ident), tree.ident.to_string()),
            UseTree::Rename(tree) => {
                (tree.ident.span(), with(&tree.ident), tree.rename.to_string())
            }
            UseTree::Glob(tree) => (tree.star_token.span, before.to_vec(), "*".to_owned()),
        };
        if let Some(path) = self.absolute(&path) {
            self.names.push((line(span), path.clone()));
            self.uses.push((name, path));
        }
    }
}

impl Visit<'_> for Module {
    fn visit_item_mod(&mut self, item: &syn::ItemMod) {
        self.inline.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.inline.pop();
    }

    fn visit_item_use(&mut self, item: &syn::ItemUse) {
        self.visit_use_tree_below(&[], &item.tree);
    }

    // The path in `pub(crate)` says who may see a thing, not what is used.
    fn visit_visibility(&mut self, _: &syn::Visibility) {}

    fn visit_path(&mut self, path: &syn::Path) {
        let written: ItemPath = path.segments.iter().map(|it| it.ident.to_string()).collect();
        if let (Some(first), Some(path)) = (path.segments.first(), self.absolute(&written)) {
            self.names.push((line(first.ident.span()), path));
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &syn::Macro) {
        visit::visit_macro(self, call);
        arguments(call).iter().for_each(|argument| self.visit_expr(argument));
    }
}

/// Modules by their paths.
struct House(BTreeMap<ItemPath, Module>);

/// One module imports another, on this line.
struct Import<'a> {
    from: &'a [String],
    to: &'a [String],
    line: usize,
}

impl House {
    /// All modules of this project.
    fn read() -> Self {
        let crates = [
            ("weighbridge_core", "crates/core/src"),
            ("weighbridge", "crates/cli/src"),
            ("weighbridge_page", "src"),
        ];
        let mut modules = Vec::new();
        for (name, folder) in crates {
            let folder = root().join(folder);
            for file in sources(&folder) {
                let inner = file.strip_prefix(&folder).unwrap().with_extension("");
                let parts = inner.iter().map(|part| part.to_string_lossy().into_owned());
                let mut path: ItemPath = [name.to_owned()].into_iter().chain(parts).collect();
                match path.last().map(String::as_str) {
                    // A crate of its own, beside the library of its package.
                    Some("main") => continue,
                    Some("mod" | "lib") => drop(path.pop()),
                    _ => {}
                }
                modules.push(Module::new(path, &std::fs::read_to_string(file).unwrap()));
            }
        }
        Self::of(modules)
    }

    fn planted(sources: &[(&str, &str)]) -> Self {
        Self::of(sources.iter().map(|(path, source)| Module::new(item_path(path), source)))
    }

    fn of(modules: impl IntoIterator<Item = Module>) -> Self {
        Self(modules.into_iter().map(|module| (module.path.clone(), module)).collect())
    }

    /// The module that has the item with this path, past those that only give it on.
    fn home(&self, path: &[String]) -> Option<&Module> {
        let len = (1..=path.len()).rev().find(|len| self.0.contains_key(&path[..*len]))?;
        let module = self.0.get(&path[..len])?;
        let Some((name, inner)) = path[len..].split_first() else { return Some(module) };
        if module.items.contains(name) {
            return Some(module);
        }
        let given = module.uses.iter().find_map(|(given, from)| match given.as_str() {
            "*" => self.home(from).filter(|module| module.items.contains(name)),
            _ if given == name && *from != path => self.home(&[from, inner].concat()),
            _ => None,
        });
        given.or(Some(module))
    }

    fn imports<'a>(&'a self) -> Vec<Import<'a>> {
        let of = |module: &'a Module| {
            module.names.iter().filter_map(move |(line, path)| {
                Some(Import { from: &module.path, to: &self.home(path)?.path, line: *line })
            })
        };
        self.0.values().flat_map(of).filter(|import| import.from != import.to).collect()
    }
}

/// The imports that a rule forbids, a line each.
fn forbidden(house: &House, rule: impl Fn(&Import<'_>) -> bool) -> Vec<String> {
    let imports = house.imports();
    let breaches = imports.iter().filter(|import| rule(import));
    let said: BTreeSet<String> = breaches
        .map(|Import { from, to, line }| {
            format!("{}:{line} imports {}", from.join("::"), to.join("::"))
        })
        .collect();
    said.into_iter().collect()
}

fn crate_and_area(path: &[String]) -> (&str, &str) {
    let segment = |at: usize| path.get(at).map_or("", String::as_str);
    (segment(0), segment(1))
}

/// Fails where there is anything, and says it a line each.
#[track_caller]
fn check_none(breaches: &[String]) {
    assert!(breaches.is_empty(), "\n{}", breaches.join("\n"));
}

/// Whether an import goes against the one direction: the core's areas, then what may use the core.
fn is_upwards(import: &Import<'_>) -> bool {
    let allowed: &[&str] = match crate_and_area(import.from) {
        // Only declares the areas.
        ("weighbridge_core", "") => return false,
        ("weighbridge_core", "dataset") => &["dataset"],
        ("weighbridge_core", "language") => &["language", "dataset"],
        ("weighbridge_core", "table") => &["table", "dataset"],
        ("weighbridge_core", "decision") => &["decision", "language", "dataset"],
        ("weighbridge_core", "choices") => &["choices", "decision", "table", "language", "dataset"],
        // An area without a rule.
        ("weighbridge_core", _) => &[],
        ("weighbridge_page", "site") => match crate_and_area(import.to) {
            ("weighbridge_core", _) => return false,
            _ => &["site"],
        },
        ("weighbridge_page", "browser") => match crate_and_area(import.to) {
            ("weighbridge_core", _) => return true,
            _ => &["browser"],
        },
        _ => return false,
    };
    !allowed.contains(&crate_and_area(import.to).1)
}

#[track_caller]
fn check_direction(from: &str, source: &str, to: &str, allowed: bool) {
    let house = House::planted(&[(from, source), (to, "pub struct It;")]);
    let found = forbidden(&house, is_upwards);
    assert_eq!(found.is_empty(), allowed, "{from}: {source}: {found:?}");
}

#[test]
fn areas_know_only_those_below_them() {
    let dataset = "weighbridge_core::dataset::read";
    let table = "weighbridge_core::table";
    let decision = "weighbridge_core::decision";
    check_direction(dataset, "use crate::table::It;", table, false);
    check_direction(dataset, "use super::super::table;", table, false);
    check_direction(dataset, "use crate::{a, table::{self, b}};", table, false);
    check_direction(dataset, "fn f(it: &crate::table::It) {}", table, false);
    check_direction(dataset, "fn f() { g!(1, crate::table::It) }", table, false);
    check_direction(dataset, "mod a { use super::super::super::table; }", table, false);
    check_direction(dataset, "/// [`crate::table`]\nuse super::table;", table, true);
    check_direction(decision, "use crate::table::It;", table, false);
    check_direction(table, "use crate::decision::It;", decision, false);
    check_direction("weighbridge_core::choices", "use crate::table::It;", table, true);
    check_direction("weighbridge_core::new", "use crate::table::It;", table, false);
    let (site, browser) = ("weighbridge_page::site", "weighbridge_page::browser::fetch");
    check_direction(site, "use crate::browser::fetch;", browser, false);
    check_direction(site, "use weighbridge_core::table;", table, true);
    check_direction(browser, "use weighbridge_core::table;", table, false);
    check_direction(browser, "use crate::site::It;", site, false);
    check_direction("weighbridge_page::app", "use crate::site::It;", site, true);

    let house = House::read();
    for area in ["dataset", "language", "decision", "table", "choices"] {
        assert!(house.0.contains_key(&item_path(&format!("weighbridge_core::{area}"))), "{area}");
    }
    check_none(&forbidden(&house, is_upwards));
}

/// Imports that go both ways. A module and those inside it may: they are one.
fn mutual(house: &House) -> Vec<String> {
    let imports = house.imports();
    let pairs: BTreeSet<_> = imports.iter().map(|import| (import.from, import.to)).collect();
    let is_inside = |one: &[String], other: &[String]| one.starts_with(other);
    forbidden(house, |&Import { from, to, .. }| {
        pairs.contains(&(to, from)) && !is_inside(from, to) && !is_inside(to, from)
    })
}

#[track_caller]
fn check_mutual(sources: &[(&str, &str)], expected: &[&str]) {
    assert_eq!(mutual(&House::planted(sources)), expected, "{sources:?}");
}

#[test]
fn no_two_files_import_each_other() {
    let one = ("weighbridge::one", "use super::two::Two;\npub struct One;");
    let both = [
        "weighbridge::one:1 imports weighbridge::two",
        "weighbridge::two:1 imports weighbridge::one",
    ];
    check_mutual(&[one, ("weighbridge::two", "use crate::one::One;\npub struct Two;")], &both);
    check_mutual(&[one, ("weighbridge::two", "pub fn two(_: super::one::One) {}")], &both);
    check_mutual(&[one, ("weighbridge::two", "pub struct Two;")], &[]);
    // By way of what their parent gives on.
    let parent = ("weighbridge", "mod one; mod two; pub use one::*; pub use two::Two;");
    check_mutual(&[parent, one, ("weighbridge::two", "use super::One;\npub struct Two;")], &both);
    // With their parent.
    let parent = ("weighbridge", "mod one; use one::One; pub struct Two;");
    check_mutual(&[parent, ("weighbridge::one", "use super::Two; pub struct One;")], &[]);

    check_none(&mutual(&House::read()));
}

// ---- What may stand in a source ----

/// Fails with the lines of a folder's sources that break a rule.
#[track_caller]
fn check_holds(folder: &str, rule: impl Fn(&str) -> Vec<usize>) {
    let files = sources(&root().join(folder));
    assert!(!files.is_empty(), "{folder} has no sources");
    let lines = |path: &PathBuf| {
        let lines = rule(&std::fs::read_to_string(path).unwrap());
        lines.into_iter().map(|line| format!("{}:{line}", path.display())).collect::<Vec<_>>()
    };
    check_none(&files.iter().flat_map(lines).collect::<Vec<_>>());
}

/// A rule is worth something if it catches these lines of a planted source and no others.
#[track_caller]
fn check_catches(rule: impl Fn(&str) -> Vec<usize>, planted: &str, lines: &[usize]) {
    let caught: BTreeSet<usize> = rule(planted).into_iter().collect();
    assert!(caught.iter().eq(lines), "{caught:?} in {planted}");
}

/// What rules look at, wherever it stands but in comments.
enum Part<'a> {
    Expression(&'a Expr),
    Name(&'a Ident),
    Macro(&'a syn::Macro),
}

/// Visits all of a source, the arguments of macros included.
struct Finder<'a> {
    is_breach: &'a dyn Fn(Part<'_>) -> bool,
    lines: Vec<usize>,
}

impl Finder<'_> {
    fn judge(&mut self, part: Part<'_>, span: Span) {
        if (self.is_breach)(part) {
            self.lines.push(line(span));
        }
    }
}

impl Visit<'_> for Finder<'_> {
    fn visit_expr(&mut self, expression: &Expr) {
        let span = match expression {
            // Of a chain of calls, each on its line.
            Expr::MethodCall(call) => call.method.span(),
            _ => expression.span(),
        };
        self.judge(Part::Expression(expression), span);
        visit::visit_expr(self, expression);
    }

    fn visit_ident(&mut self, ident: &Ident) {
        self.judge(Part::Name(ident), ident.span());
    }

    fn visit_macro(&mut self, call: &syn::Macro) {
        self.judge(Part::Macro(call), call.path.span());
        visit::visit_macro(self, call);
        arguments(call).iter().for_each(|argument| self.visit_expr(argument));
    }

    /// Comments are attributes, and so are the reasons of lints: of those the paths alone.
    fn visit_attribute(&mut self, attribute: &syn::Attribute) {
        self.visit_path(attribute.path());
    }
}

fn lines_with(source: &str, is_breach: &dyn Fn(Part<'_>) -> bool) -> Vec<usize> {
    let mut finder = Finder { is_breach, lines: Vec::new() };
    finder.visit_file(&parsed(source));
    finder.lines
}

/// The text of a string literal.
fn text(expression: &Expr) -> Option<String> {
    match expression {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
        _ => None,
    }
}

/// The browser's crates, and Leptos' ways to the window and the document.
fn browser(source: &str) -> Vec<usize> {
    lines_with(source, &|part| match part {
        Part::Expression(Expr::Call(call)) if call.args.is_empty() => match &*call.func {
            Expr::Path(it) => it.path.is_ident("window") || it.path.is_ident("document"),
            _ => false,
        },
        Part::Name(name) => {
            let name = name.to_string();
            let starts = ["web_sys", "js_sys", "gloo", "wasm_bindgen"];
            starts.iter().any(|start| name.starts_with(start))
        }
        _ => false,
    })
}

#[test]
fn the_page_reaches_the_browser_only_through_browser() {
    check_catches(browser, "use leptos::web_sys::Event;", &[1]);
    check_catches(
        browser,
        "use gloo_net::http;\n#[wasm_bindgen::prelude::wasm_bindgen] fn f() {}",
        &[1, 2],
    );
    check_catches(
        browser,
        "fn f() {\n js_sys::Date::now();\n format!(\"{}\", web_sys::a());\n}",
        &[2, 3],
    );
    check_catches(browser, "fn f() {\n document().body();\n let w = window();\n}", &[2, 3]);
    check_catches(
        browser,
        "//! web_sys\nuse leptos::ev;\nfn f() { window(0.0); crate::browser::document::a(); \"js_sys\"; }",
        &[],
    );
    check_holds("src/app", browser);
    check_holds("src/site", browser);
}

/// What puts markup or a style attribute into the page: the policy forbids the one, and text from data must never
/// become the other. Leptos' `view!` could do both.
fn markup_or_style(source: &str) -> Vec<usize> {
    lines_with(source, &|part| match part {
        Part::Expression(Expr::MethodCall(call)) => call.method == "style",
        Part::Expression(expression) => text(expression).is_some_and(|text| text == "style"),
        Part::Name(name) => {
            let name = name.to_string();
            let ends = ["inner_html", "outer_html", "insert_adjacent_html"];
            ends.iter().any(|end| name.ends_with(end))
        }
        Part::Macro(call) => call.path.is_ident("view"),
    })
}

#[test]
fn the_page_writes_text_and_no_markup_or_style_attributes() {
    check_catches(
        markup_or_style,
        "fn f() {\n p.inner_html(text);\n p.set_inner_html(text)\n}",
        &[2, 3],
    );
    check_catches(
        markup_or_style,
        "fn f() {\n p.attr(\"style\", w);\n p.style(\"color: red\")\n}",
        &[2, 3],
    );
    check_catches(markup_or_style, "fn f() {\n view! { <p style:width=w/> }\n}", &[2]);
    check_catches(
        markup_or_style,
        "// style=\"x\"\nfn f(style: u8) { p.class(\"style of\"); style == 2; }",
        &[],
    );
    check_holds("src/app", markup_or_style);
}

/// Words for readers: what a text or a name of an element is written as, and any text of two words or more that begins
/// like a sentence or goes on with one. Those belong into the catalogs.
fn own_words(source: &str) -> Vec<usize> {
    // Without what is put into its places.
    let has_word = |text: &str| {
        let plain = text.split('{').map(|part| part.split_once('}').map_or(part, |cut| cut.1));
        let plain: String = plain.collect();
        plain.split(|letter: char| !letter.is_alphabetic()).any(|word| word.chars().count() > 1)
    };
    let has_sentence = |text: &str| {
        let words: Vec<&str> = text.split(' ').filter(|word| has_word(word)).collect();
        words.len() > 1
            && words.iter().all(|word| !word.contains(['-', '_', '=', '/', '<', '>', '#']))
            && text.starts_with(|letter: char| letter.is_uppercase() || letter == ' ')
    };
    lines_with(source, &|part| match part {
        Part::Expression(Expr::MethodCall(call)) => {
            let texts: Vec<Option<String>> = call.args.iter().map(text).collect();
            match (call.method.to_string().as_str(), texts.as_slice()) {
                ("text", [Some(text)]) => has_word(text),
                ("attr", [Some(name), Some(text)]) => {
                    let named = ["aria-label", "placeholder", "title", "aria-valuetext", "alt"];
                    named.contains(&name.as_str()) && has_word(text)
                }
                _ => false,
            }
        }
        Part::Expression(expression) => text(expression).is_some_and(|text| has_sentence(&text)),
        Part::Name(_) | Part::Macro(_) => false,
    })
}

#[test]
fn the_page_has_no_words_of_its_own() {
    let check = |statement: &str, is_caught: bool| {
        let lines: &[usize] = if is_caught { &[1] } else { &[] };
        check_catches(own_words, &format!("fn f() {{ {statement} }}"), lines);
    };
    check("el(\"p\").text(\"Close\")", true);
    check("el(\"p\").text(&name).text(\" \").text(\"–\")", false);
    check("el.attr(\"aria-label\", \"Close\")", true);
    check("el.attr(\"class\", \"close\")", false);
    check("el.class(\"quiet small\")", false);
    check("say(\"Copy link\", act)", true);
    check("p.text(&format!(\"{} of {}\", a, b))", false);
    check("p.text(&format!(\"{name} is\"))", false);
    check("p.text(\"{name} is\")", true);
    check("line.push_str(\" of points\")", true);
    check("write!(line, \"Best of all\")", true);
    check("path(\"M0 2H28\", \"0 0 20 20\")", false);
    check_catches(own_words, "/// They fit\n#[expect(x, reason = \"They fit\")]\nfn f() {}", &[]);
    check_holds("src/app", own_words);
}

/// Where the page's choices are set to anything but what `apply` makes of them.
fn choices_set_otherwise(source: &str) -> Vec<usize> {
    let is_choices = |receiver: &Expr| match receiver {
        Expr::Field(field) => matches!(&field.member, Member::Named(name) if name == "choices"),
        Expr::Path(path) => path.path.is_ident("choices"),
        _ => false,
    };
    let applies = |change: Option<&Expr>| match change {
        Some(Expr::Closure(closure)) => {
            matches!(&*closure.body, Expr::MethodCall(call) if call.method == "apply")
        }
        _ => false,
    };
    lines_with(source, &|part| match part {
        Part::Expression(Expr::MethodCall(call)) if is_choices(&call.receiver) => {
            let is_update = call.method == "update" && applies(call.args.first());
            !is_update && ["set", "write", "update"].iter().any(|method| call.method == method)
        }
        _ => false,
    })
}

#[test]
fn the_page_s_choices_change_by_apply_alone() {
    let check = |statement: &str, lines: &[usize]| {
        check_catches(choices_set_otherwise, &format!("fn f() {{ {statement} }}"), lines);
    };
    check("self.choices.update(|choices| choices.apply(data, edit));", &[]);
    check("self.choices.update(|choices| choices.weights.clear());", &[1]);
    check("page.choices.set(decoded.choices);", &[1]);
    check("choices.update(change);", &[1]);
    check("self.choices.read(); self.parts.set(parts);", &[]);
    check_holds("src/app", choices_set_otherwise);
}

/// Lines, comments included, that name what some data set compares.
fn subjects(source: &str) -> Vec<usize> {
    let names_one = |line: &str| {
        let line = line.to_lowercase();
        ["django", "node.js", "nodejs"].iter().any(|subject| line.contains(subject))
    };
    (1..).zip(source.lines()).filter(|(_, line)| names_one(line)).map(|(at, _)| at).collect()
}

#[test]
fn nothing_in_the_code_knows_what_is_compared() {
    check_catches(subjects, "// as in Django\nlet id = \"nodejs\";\nlet node = js;", &[1, 2]);
    check_catches(subjects, "\"Node.js\"", &[1]);
    check_holds("src", subjects);
    check_holds("crates/core/src", subjects);
    check_holds("crates/cli/src", subjects);
}

// ---- What is compiled ----

/// Packages of `cargo tree --prefix none` that only the page needs.
fn page_packages(tree: &str) -> Vec<&str> {
    let starts = ["leptos", "web-sys", "js-sys", "gloo", "wasm-bindgen"];
    let names = tree.lines().filter_map(|line| line.split_whitespace().next());
    names.filter(|name| starts.iter().any(|start| name.starts_with(start))).collect()
}

#[test]
fn natively_no_package_of_the_page_is_compiled() {
    let planted = "weighbridge v0.1.0 (/x)\nserde v1.0.1\nleptos v0.8.1\nweb-sys v0.3.1 (*)\n";
    assert_eq!(page_packages(planted), ["leptos", "web-sys"]);

    let tree = Command::new(env!("CARGO"))
        .args([
            "tree",
            "--workspace",
            "--edges",
            "normal,build",
            "--prefix",
            "none",
            "--locked",
            "--offline",
        ])
        .current_dir(root())
        .output()
        .unwrap();
    let packages = String::from_utf8(tree.stdout).unwrap();
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    assert!(packages.lines().any(|line| line.starts_with("serde_json ")), "{packages}");
    assert_eq!(page_packages(&packages), Vec::<&str>::new());
}
