import fs from 'node:fs';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';

/** What an entry of the package exports. */
export interface ExportedName {
  readonly entry: string;
  readonly name: string;
  readonly what: 'value' | 'type';
  /** Its comment. */
  readonly documentation: string;
}

/** The exports of declaration files, sorted by name. */
export async function exportedNames(files: { readonly [entry: string]: string }): Promise<readonly ExportedName[]> {
  const values = new Map<string, readonly string[]>();
  for (const [entry, file] of Object.entries(files)) {
    values.set(entry, Object.keys(await import(pathToFileURL(file.replace(/\.d\.ts$/, '.js')).href)));
  }
  const program = ts.createProgram(Object.values(files), {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2023,
    lib: ['lib.es2023.d.ts'],
    types: [],
  });
  const checker = program.getTypeChecker();
  return Object.entries(files).flatMap(([entry, file]) => {
    const source = program.getSourceFile(fs.realpathSync(file));
    const module = source === undefined ? undefined : checker.getSymbolAtLocation(source);
    if (module === undefined) throw new Error(`${file} exports nothing`);
    return checker
      .getExportsOfModule(module)
      .map((symbol): ExportedName => {
        const meant = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
        const what = values.get(entry)?.includes(symbol.name) ? 'value' : 'type';
        const documentation = ts.displayPartsToString(meant.getDocumentationComment(checker));
        return { entry, name: symbol.name, what, documentation };
      })
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  });
}
