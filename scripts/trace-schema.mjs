// Makes JSON Schemas of what commands write with `--format json`, from the types of their results and the comments there:
// src/report/data/trace.json (`meshlint trace --requests`) src/report/data/preflight.json
// src/report/data/units.json and src/report/data/diff.json.
//
//   node scripts/trace-schema.mjs          writes them
//   node scripts/trace-schema.mjs --check  compares them with what is there
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
/** Members that JSON never has: `story` is for the report for people. */
const left = new Set(['story']);

const contracts = [
  {
    file: 'src/report/data/trace.json',
    source: 'src/trace-result.ts',
    type: 'TraceResult',
    title: 'Answers of meshlint',
    description:
      'What `meshlint trace --requests <file> --format json` writes; without --requests it writes one `tracedQuestion`. What is not known is the word `unknown`, with the reason in `why` beside it.',
  },
  {
    file: 'src/report/data/preflight.json',
    source: 'src/preflight-result.ts',
    type: 'PreflightResult',
    title: 'Preflight of meshlint',
    description: 'What `meshlint preflight --format json` writes: what breaks if the mesh is enabled.',
  },
  {
    file: 'src/report/data/units.json',
    source: 'src/units-result.ts',
    type: 'UnitsResult',
    title: 'Units of meshlint',
    description: 'What `meshlint units --format json` writes: what is deployed together.',
  },
  {
    file: 'src/report/data/diff.json',
    source: 'src/diff-result.ts',
    type: 'DiffResult',
    title: 'Differences of meshlint',
    description: 'What `meshlint diff --format json` writes: where two units differ in what the mesh would do.',
  },
];

const program = ts.createProgram(
  contracts.map(({ source }) => path.join(root, source)),
  {
    strict: true,
    exactOptionalPropertyTypes: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    allowImportingTsExtensions: true,
    noEmit: true,
  },
);
const checker = program.getTypeChecker();
const definitions = new Map();

for (const contract of contracts) {
  const file = path.join(root, contract.file);
  definitions.clear();
  const text = `${JSON.stringify(schema(contract), undefined, 2)}\n`;
  if (process.argv[2] !== '--check') fs.writeFileSync(file, text);
  // Formatting is the formatter's business.
  else if (JSON.stringify(JSON.parse(fs.readFileSync(file, 'utf8'))) !== JSON.stringify(JSON.parse(text))) {
    console.error(`${file} is not what the types say; run "node scripts/trace-schema.mjs" and "npm run format"`);
    process.exitCode = 1;
  }
}

function schema({ source, type, title, description }) {
  const module = checker.getSymbolAtLocation(program.getSourceFile(path.join(root, source)));
  const result = checker.getExportsOfModule(module).find(({ name }) => name === type);
  const own = objectSchema(checker.getDeclaredTypeOfSymbol(result));
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title,
    description,
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
