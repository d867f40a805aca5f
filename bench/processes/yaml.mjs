/** What a tool pays that hands its files to the usual YAML library, and does nothing else. */
import { parseAllDocuments } from 'yaml';
import { yamlTexts } from './yaml-files.mjs';

let files = 0;
let documents = 0;
for (const text of yamlTexts(process.argv[2])) {
  files++;
  const parsed = parseAllDocuments(text);
  documents += Array.isArray(parsed) ? parsed.length : 0;
}
console.log(JSON.stringify({ files, documents }));
