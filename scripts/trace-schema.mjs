// Makes src/report/data/trace.json, the JSON Schema of what `meshlint trace --requests --format json` writes, from the types of
// src/trace-result.ts and their comments.
//
//   node scripts/trace-schema.mjs          writes it
//   node scripts/trace-schema.mjs --check  compares it with what is there
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const file = path.join(root, 'src/report/data/trace.json');
/** Members that JSON never has: `story` is for the report for people. */
const left = new Set(['story']);

const program = ts.createProgram([path.join(root, 'src/trace-result.ts')], {
  strict: true,
  exactOptionalPropertyTypes: true,
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  allowImportingTsExtensions: true,
  noEmit: true,
});
const checker = program.getTypeChecker();
const definitions = new Map();

const text = `${JSON.stringify(schema(), undefined, 2)}\n`;
if (process.argv[2] === '--check') {
  // Formatting is the formatter's business.
  const present = JSON.parse(fs.readFileSync(file, 'utf8'));
  if (JSON.stringify(present) !== JSON.stringify(JSON.parse(text))) {
    console.error(`${file} is not what the types say; run "node scripts/trace-schema.mjs" and "npm run format"`);
    process.exitCode = 1;
  }
} else fs.writeFileSync(file, text);

function schema() {
  const source = program.getSourceFile(path.join(root, 'src/trace-result.ts'));
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(source));
  const result = exported.find(({ name }) => name === 'TraceResult');
  const own = objectSchema(checker.getDeclaredTypeOfSymbol(result));
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Answers of meshlint',
    description:
      'What `meshlint trace --requests <file> --format json` writes; without --requests it writes one `tracedQuestion`. What is not known is the word `unknown`, with the reason in `why` beside it.',
    ...own,
    definitions: Object.fromEntries([...definitions].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function schemaOf(type) {
  if (type.isUnion()) return unionSchema(type.types.filter((it) => !(it.flags & ts.TypeFlags.Undefined)));
  if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
  if (type.flags & ts.TypeFlags.String) return { type: 'string' };
  if (type.flags & ts.TypeFlags.Number) return { type: 'number' };
  if (type.flags & ts.TypeFlags.BooleanLiteral) return { const: type.intrinsicName === 'true' };
  if (type.flags & ts.TypeFlags.Null) return { type: 'null' };
  if (checker.isArrayType(type)) return { type: 'array', items: schemaOf(checker.getTypeArguments(type)[0]) };
  const isNamed = type.symbol !== undefined && type.symbol.flags & ts.SymbolFlags.Interface;
  return isNamed ? reference(type) : objectSchema(type);
}

function unionSchema(types) {
  const words = types.filter((it) => it.isStringLiteral()).map((it) => it.value);
  const truths = types.filter((it) => it.flags & ts.TypeFlags.BooleanLiteral);
  const others = types.filter((it) => !it.isStringLiteral() && !truths.includes(it));
  const forms = [
    ...(truths.length === 2 ? [{ type: 'boolean' }] : truths.map(schemaOf)),
    ...(words.length > 1 ? [{ enum: words }] : words.map((word) => ({ const: word }))),
    ...others.map(schemaOf),
  ];
  if (forms.length === 1) return forms[0];
  const areTypes = forms.every((form) => Object.keys(form).join() === 'type');
  return areTypes ? { type: forms.map((form) => form.type) } : { anyOf: forms };
}

function reference(type) {
  const name = type.symbol.name.charAt(0).toLowerCase() + type.symbol.name.slice(1);
  if (!definitions.has(name)) {
    definitions.set(name, undefined);
    definitions.set(name, { ...described(type.symbol), ...objectSchema(type) });
  }
  return { $ref: `#/definitions/${name}` };
}

function objectSchema(type) {
  const members = checker.getPropertiesOfType(type).filter(({ name }) => !left.has(name));
  const index = checker.getIndexInfoOfType(type, ts.IndexKind.String);
  if (index !== undefined && members.length === 0)
    return { type: 'object', additionalProperties: schemaOf(index.type) };
  const required = members.filter(({ flags }) => !(flags & ts.SymbolFlags.Optional)).map(({ name }) => name);
  const properties = members.map((member) => {
    const own = schemaOf(checker.getTypeOfSymbol(member));
    const words = described(member);
    // What stands beside a $ref is not read.
    return [
      member.name,
      own.$ref !== undefined && words.description !== undefined ? { ...words, allOf: [own] } : { ...words, ...own },
    ];
  });
  return {
    type: 'object',
    additionalProperties: false,
    ...(required.length === 0 ? {} : { required }),
    properties: Object.fromEntries(properties),
  };
}

function described(symbol) {
  const words = ts.displayPartsToString(symbol.getDocumentationComment(checker)).replace(/\s+/g, ' ').trim();
  return words === '' ? {} : { description: words };
}
