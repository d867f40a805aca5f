/** The report of a run as text. */

const columns = ['world', 'process', 'seconds', 'peak MiB', 'x read', 'x yaml'];

export function renderReport({ worlds, skipped, targets, runs }) {
  const rows = worlds.flatMap(worldRows);
  const lines = [`median of ${runs} runs, whole processes`, '', ...align([columns, ...rows]), ''];
  for (const { name, why } of skipped) lines.push(`${name}: skipped, ${why}`);
  if (skipped.length > 0) lines.push('');
  return [...lines, ...targets.map(targetLine), ''].join('\n');
}

function worldRows({ name, processes }) {
  const secondsOf = (other) => processes.find((process) => process.name === other)?.seconds;
  return processes.map((process, index) => [
    index === 0 ? name : '',
    process.name,
    process.seconds.toFixed(3),
    process.mebibytes.toFixed(0),
    times(process.seconds, secondsOf('read')),
    times(process.seconds, secondsOf('yaml')),
  ]);
}

const times = (seconds, base) => (base === undefined ? '' : (seconds / base).toFixed(2));

function targetLine({ name, limit, unit, measured, met }) {
  const verdict = met === undefined ? 'not run' : met ? 'met' : 'MISSED';
  const value = measured === undefined ? '-' : measured.toFixed(unit === 'MiB' ? 0 : 2);
  return `${verdict.padEnd(8)}${name}: ${value} (at most ${limit} ${unit})`;
}

function align(rows) {
  const widths = columns.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column < 2 ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
      .join('  ')
      .trimEnd(),
  );
}
