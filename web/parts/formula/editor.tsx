/** A text field for formulas. What is typed is told at once; faults come from outside, since the screen needs them too. */
import { closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching } from "@codemirror/language";
import { lintKeymap, setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { useEffect, useMemo, useRef } from "react";
import type { Diagnostic, Teller } from "../../../grammar/index.ts";
import { styleNonce } from "../../app/theme.ts";
import { useTexts } from "../../texts/texts.tsx";
import { lintOf } from "./faults.ts";
import styles from "./formula.module.css";
import { formulaLanguage, type Reading, reading } from "./language.ts";
import { texts } from "./texts/index.ts";

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly read: Reading;
  readonly faults: readonly Diagnostic[];
  /** In the reader's language. */
  readonly tell: Teller;
  readonly isReadOnly?: boolean;
  readonly isLarge?: boolean;
  /** Where the caret stands, for help with the call around it. */
  readonly onCaret?: (offset: number) => void;
  /** Lays the text out. */
  readonly onFormat?: () => void;
}

/**
 * A browser that types over a selection by itself gives the new text the style of the old, as an attribute, which the page's
 * policy forbids.
 */
function typedOver(event: InputEvent, view: EditorView): boolean {
  const { inputType, data } = event;
  if (inputType !== "insertText" || data === null || view.composing) return false;
  const { from, to } = overwritten(event, view);
  if (from === to) return false;
  const insert = () =>
    view.state.update({
      changes: { from, to, insert: data },
      selection: { anchor: from + data.length },
      userEvent: "input.type",
    });
  const handlers = view.state.facet(EditorView.inputHandler);
  if (!handlers.some((take) => take(view, from, to, data, insert))) view.dispatch(insert());
  event.preventDefault();
  return true;
}

/** What the browser is about to replace: the page's selection, of which the editor hears a moment later. */
function overwritten(event: InputEvent, view: EditorView): { readonly from: number; readonly to: number } {
  const [range] = event.getTargetRanges();
  if (range === undefined) return view.state.selection.main;
  return {
    from: view.posAtDOM(range.startContainer, range.startOffset),
    to: view.posAtDOM(range.endContainer, range.endOffset),
  };
}

const context = new Compartment();
const permission = new Compartment();

const baseKeys = [
  ...closeBracketsKeymap,
  ...completionKeymap,
  ...lintKeymap,
  ...historyKeymap,
  ...defaultKeymap,
];

/** What the editor itself says, in the reader's language. */
function usePhrases(): Extension {
  const say = useTexts(texts);
  return useMemo(
    () =>
      EditorState.phrases.of({
        Completions: say("editor.completions"),
        Diagnostics: say("editor.faults"),
        "No diagnostics": say("editor.noFaults"),
        close: say("editor.close"),
        "Selection deleted": say("editor.deleted"),
        "Control character": say("editor.control"),
      }),
    [say],
  );
}

export function FormulaEditor(props: Props) {
  const { label, value, read, faults, tell, isReadOnly = false, isLarge = false } = props;
  const phrases = usePhrases();
  const frame = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef({ ...props, phrases });
  useEffect(() => {
    latest.current = { ...props, phrases };
  });
  useEffect(() => {
    const parent = frame.current;
    if (parent === null) return;
    const { value: doc } = latest.current;
    const first = [reading.of(latest.current.read), latest.current.phrases];
    const extensions = [...foundation(label, () => latest.current), context.of(first)];
    const state = EditorState.create({ doc, extensions: [...extensions, permission.of([])] });
    view.current = new EditorView({ parent, state });
    return () => view.current?.destroy();
  }, [label]);
  useEffect(() => {
    const shown = view.current;
    if (shown === null || shown.state.doc.toString() === value) return;
    shown.dispatch({ changes: { from: 0, to: shown.state.doc.length, insert: value } });
  }, [value]);
  useEffect(() => {
    view.current?.dispatch({ effects: context.reconfigure([reading.of(read), phrases]) });
  }, [read, phrases]);
  useEffect(() => {
    const locked = isReadOnly ? [EditorState.readOnly.of(true), EditorView.editable.of(false)] : [];
    view.current?.dispatch({ effects: permission.reconfigure(locked) });
  }, [isReadOnly]);
  useEffect(() => {
    const shown = view.current;
    if (shown === null || shown.state.doc.toString() !== value) return;
    shown.dispatch(setDiagnostics(shown.state, lintOf(faults, value, tell)));
  }, [faults, value, tell]);
  return <div ref={frame} className={styles.editor} data-large={isLarge || undefined} />;
}

function foundation(label: string, props: () => Props): Extension[] {
  const told = EditorView.updateListener.of(({ docChanged, selectionSet, state }) => {
    if (docChanged && state.doc.toString() !== props().value) props().onChange(state.doc.toString());
    if (docChanged || selectionSet) props().onCaret?.(state.selection.main.head);
  });
  const formatting = {
    key: "Alt-Shift-f",
    run: () => {
      props().onFormat?.();
      return true;
    },
  };
  return [
    EditorView.cspNonce.of(styleNonce()),
    EditorView.contentAttributes.of({ "aria-label": label }),
    EditorView.lineWrapping,
    EditorView.domEventHandlers({ beforeinput: typedOver }),
    history(),
    bracketMatching(),
    closeBrackets(),
    keymap.of([formatting, ...baseKeys]),
    formulaLanguage(),
    told,
  ];
}
