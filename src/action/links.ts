import { annotatedLines } from '../report/annotated-lines.ts';
import type { MarkdownLinks } from '../report/finding-markdown.ts';
import { encodedPath } from '../report/sarif-uri.ts';
import type { Checkout } from './checkout.ts';
import type { Job } from './job.ts';

/** Where names of files and rules lead. Lines are those of what is checked out, which is the merge of a pull request, as a rule. */
export function sourceLinks(
  { server, home }: Job,
  checkout: Checkout | undefined,
  hasPage: (rule: string) => boolean,
): MarkdownLinks {
  return {
    ...(checkout === undefined || checkout.repository === ''
      ? {}
      : {
          link: (file, range, commit = checkout.head) => {
            // What is outside of the repository has no address.
            if (file.startsWith('/') || /^\.\.(?:\/|$)/.test(file)) return undefined;
            const { first, last } = annotatedLines(range);
            const lines = first === last ? `#L${first}` : `#L${first}-L${last}`;
            return `${server}/${checkout.repository}/blob/${commit}/${encodedPath(file)}${lines}`;
          },
        }),
    ...(home === undefined ? {} : { page: (rule) => (hasPage(rule) ? `${home}rules/${rule}.md` : undefined) }),
  };
}
