import { type Misreading, meant, quoted } from '../answers/misreading.ts';
import { isObject } from '../model/value.ts';
import type { Path } from '../source/position.ts';
import { readDestination, readServer, readSubset, readVia } from './destination-expectations.ts';
import type { Expectation, ExpectationReader } from './expectation.ts';
import {
  isResultWord,
  readFlags,
  readReason,
  readRedirect,
  readStatus,
  resultExpectation,
  resultWords,
} from './outcome-expectations.ts';
import { readRetries, readRoute, readRule, readTimeout } from './route-expectations.ts';

const readResult: ExpectationReader = (argument) =>
  isResultWord(argument) ? resultExpectation(argument) : `is no result: it is one of ${resultWords.join(', ')}`;

/** What an expectation may be about: the first word of its short form, or its key in a mapping. */
const readers: { readonly [subject: string]: ExpectationReader } = {
  result: readResult,
  status: readStatus,
  redirect: readRedirect,
  reason: readReason,
  flags: readFlags,
  route: readRoute,
  rule: readRule,
  timeout: readTimeout,
  retries: readRetries,
  destination: readDestination,
  subset: readSubset,
  server: readServer,
  via: readVia,
};

export const subjects = Object.keys(readers);

/** An expectation and where it is written. */
export interface WrittenExpectation {
  readonly expectation: Expectation;
  readonly path: Path;
}

export interface ReadExpectations {
  readonly expectations: readonly WrittenExpectation[];
  readonly mistakes: readonly Misreading[];
}

/** Reads what stands under `expect`: a word, a list of them, or a mapping. */
export function readExpectations(written: unknown, path: Path): ReadExpectations {
  const reading = new Reading();
  if (Array.isArray(written)) {
    if (written.length === 0) reading.tell(path, 'Nothing is expected', 'write what must happen, for example ok');
    for (const [index, item] of written.entries()) {
      if (isObject(item)) reading.mapping(item, [...path, index]);
      else reading.word(item, [...path, index]);
    }
  } else if (isObject(written)) reading.mapping(written, path);
  else if (written === undefined || written === null) {
    reading.tell(path, 'A test says what must happen: "expect" is missing', 'for example expect: ok');
  } else reading.word(written, path);
  return reading;
}

class Reading implements ReadExpectations {
  readonly expectations: WrittenExpectation[] = [];
  readonly mistakes: Misreading[] = [];

  /** `ok`, `403`, `timeout <= 10s`. */
  word(written: unknown, path: Path): void {
    if (typeof written !== 'string' && typeof written !== 'number') {
      this.tell(path, `An expectation is a text, not ${quoted(written)}`);
      return;
    }
    const text = String(written).trim();
    const [, subject = '', argument = ''] = /^(\S*)\s*(.*)$/s.exec(text) ?? [];
    if (/^\d/.test(text)) this.#read({ reader: readStatus, argument: text, shown: text, path });
    else if (argument === '' && isResultWord(text))
      this.expectations.push({ expectation: resultExpectation(text), path });
    else if (Object.hasOwn(readers, subject)) this.#subject(subject, argument, path);
    else this.tell(path, `${quoted(text)} is no expectation`, meant(subject, [...resultWords, ...subjects]));
  }

  /** `{status: 403, via: mtls}` */
  mapping(written: object, path: Path): void {
    if (Object.keys(written).length === 0) this.tell(path, 'Nothing is expected');
    for (const [key, value] of Object.entries(written)) {
      const at = [...path, key];
      if (!Object.hasOwn(readers, key)) {
        const help = meant(key, subjects);
        this.mistakes.push({
          path: at,
          message: `"${key}" is nothing that can be expected`,
          ...(help ? { help } : {}),
          atKey: true,
        });
      } else if (Array.isArray(value) && value.every(isWord)) this.#subject(key, value.join(','), at);
      else if (isWord(value)) this.#subject(key, String(value).trim(), at);
      else this.tell(at, `"${key}" is a text, not ${quoted(value)}`);
    }
  }

  tell(path: Path, message: string, help?: string): void {
    this.mistakes.push({ path, message, ...(help === undefined ? {} : { help }) });
  }

  #subject(subject: string, argument: string, path: Path): void {
    const reader = readers[subject];
    if (reader !== undefined) this.#read({ reader, argument, shown: argument, path });
  }

  #read({
    reader,
    argument,
    shown,
    path,
  }: {
    reader: ExpectationReader;
    argument: string;
    shown: string;
    path: Path;
  }): void {
    const expectation = reader(argument);
    if (typeof expectation === 'string') this.tell(path, `${quoted(shown)} ${expectation}`);
    else this.expectations.push({ expectation, path });
  }
}

function isWord(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}
