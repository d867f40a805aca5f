import os from 'node:os';
import path from 'node:path';
import { findTools } from '../../../src/node/render/tools.ts';

const caches = process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache');
const installed = process.env.MESHLINT_TOOLS || path.join(caches, 'meshlint-tools', 'bin');

/** The renderers that scripts/render-tools.mjs installs, else those on PATH. */
export const testTools = findTools([installed, process.env.PATH ?? ''].join(path.delimiter));
