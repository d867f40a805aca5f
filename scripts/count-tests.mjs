// Prints "passed failed skipped" of vitest's JSON report: node scripts/count-tests.mjs <report> <exit status of vitest>
import fs from 'node:fs';

const [report, status] = process.argv.slice(2);
const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
  fs.readFileSync(report, 'utf8'),
);
const unloadable = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
const failed = numFailedTests + unloadable;
// Vitest can fail although every test passed: an unhandled error, a snapshot that belongs to no test.
const silent = status !== '0' && failed === 0 ? 1 : 0;
console.log(numPassedTests, failed + silent, numPendingTests + numTodoTests);
