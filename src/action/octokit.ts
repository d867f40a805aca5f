/** The client of GitHub's API, which goes through proxies as the runner does. In a file of its own: most runs ask the API nothing. */
export { getOctokit } from '@actions/github';
