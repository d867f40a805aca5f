/** Addresses with a scheme, of git's short form, and with a hint for git: https://github.com/kubernetes-sigs/kustomize/blob/master/examples/remoteBuild.md */
const remote = [
  /^(?:[a-z][a-z0-9+.-]*::)?[a-z][a-z0-9+.-]*:\/\//i,
  /^[a-z]+::/i,
  /^[\w.-]+@[\w.-]+[:/]/,
  /^(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|gh)[:/]/i,
  /[?&](?:ref|version|timeout|submodules)=/,
  /^[\w-]+(?:\.[\w-]+)+\/.+(?:\/\/.|\.git(?:$|[/?]))/,
];

/** Whether a path that a kustomization gives leads to another machine. Only asked where nothing local has that name. */
export function isRemotePath(given: string): boolean {
  return remote.some((form) => form.test(given));
}
