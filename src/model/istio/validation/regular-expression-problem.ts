/** Thrown within the readers of regular expressions. */
export class RegularExpressionProblem extends Error {}
