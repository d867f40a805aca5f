/** The words of a diff in which no program and no setting of the repository's choice has a say. https://git-scm.com/docs/git-diff */
export const diff: readonly string[] = [
  'diff',
  '--no-ext-diff',
  '--no-textconv',
  '--no-color',
  '--no-relative',
  '--ignore-submodules',
];

/** A diff as `unifiedDiff` reads it: each place that changed is a hunk of its own. */
export const hunksOnly: readonly string[] = ['--unified=0', '--inter-hunk-context=0', '--no-prefix'];
