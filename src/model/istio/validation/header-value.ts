import { quote } from './violation.ts';

/** Where a reader of a header's value is: in text, or in `%NAME%`, `%NAME(argument)%`, `%NAME(["a", "b"])%`. */
type State = 'text' | 'name' | 'arguments' | 'beforeString' | 'string' | 'afterString' | 'afterList' | 'end';

/** What follows on a character; undefined where Envoy takes no other. Spaces may stand between. */
const steps: { readonly [state in Exclude<State, 'text'>]: (character: string) => State | undefined } = {
  name: (character) => (character === '%' ? 'text' : character === '(' ? 'arguments' : 'name'),
  arguments: (character) => (character === '[' ? 'beforeString' : 'string'),
  beforeString: (character) => (character === '"' ? 'string' : undefined),
  string: (character) => (character === ')' ? 'end' : character === '"' ? 'afterString' : 'string'),
  afterString: (character) => (character === ',' ? 'beforeString' : character === ']' ? 'afterList' : undefined),
  afterList: (character) => (character === ')' ? 'end' : undefined),
  end: (character) => (character === '%' ? 'text' : undefined),
};

/** What makes a text no value of a header for Envoy; `%%` is a percent sign. pkg/config/validation/header_value_validator.go */
export function headerValueProblem(value: string): string | undefined {
  if (hasControlCharacter(value)) return `header value ${quote(value)} holds a control character`;
  if (!value.includes('%') || endsInText(value)) return undefined;
  return `header value ${quote(value)} holds a "%" that begins no variable, which "%%" would be`;
}

function endsInText(value: string): boolean {
  let state: State = 'text';
  for (let position = 0; position < value.length; position++) {
    const character = value[position] as string;
    if (isEscape(state, character)) {
      const next = value[position + 1];
      if (next === undefined) return false;
      if (state === 'text' && next !== '%') state = 'name';
      else position++;
    } else {
      const next = stateAfter(state, character);
      if (next === undefined) return false;
      state = next;
    }
  }
  return state === 'text';
}

function stateAfter(state: State, character: string): State | undefined {
  const isSkipped = state === 'text' || (character === ' ' && !spaced.has(state));
  return isSkipped ? state : steps[state](character);
}

/** States in which a space is as any other character. */
const spaced: ReadonlySet<State> = new Set<State>(['name', 'string']);

/** What says something about the next character. */
function isEscape(state: State, character: string): boolean {
  return (state === 'text' && character === '%') || (state === 'string' && character === '\\');
}

/** Tabs are none. */
function hasControlCharacter(value: string): boolean {
  for (let position = 0; position < value.length; position++) {
    const code = value.charCodeAt(position);
    if ((code < 0x20 && code !== 0x09) || code === 0x7f) return true;
  }
  return false;
}
