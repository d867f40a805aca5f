import { annotatedLines } from './annotated-lines.ts';
import type { Annotation, AnnotationLevel } from './annotations.ts';

/** An annotation as the Checks API takes it: https://docs.github.com/rest/checks/runs#create-a-check-run */
export interface CheckAnnotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  /** Columns are refused where an annotation has several lines. */
  readonly start_column?: number;
  readonly end_column?: number;
  readonly annotation_level: 'failure' | 'warning' | 'notice';
  readonly message: string;
  readonly title: string;
}

const levels: { readonly [level in AnnotationLevel]: CheckAnnotation['annotation_level'] } = {
  error: 'failure',
  warning: 'warning',
  notice: 'notice',
};

/** The payload of an annotation that keeps the limits which `annotationsOf` has by default. */
export function checkAnnotation({ level, file, range, title, message }: Annotation): CheckAnnotation {
  const { first, last, columns } = annotatedLines(range);
  return {
    path: file,
    start_line: first,
    end_line: last,
    ...(columns === undefined ? {} : { start_column: columns.start, end_column: columns.end }),
    annotation_level: levels[level],
    message,
    title,
  };
}
