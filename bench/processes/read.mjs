/** The floor: find all files and read them. */
import { yamlTexts } from './yaml-files.mjs';

let files = 0;
let characters = 0;
for (const text of yamlTexts(process.argv[2])) {
  files++;
  characters += text.length;
}
console.log(JSON.stringify({ files, characters }));
