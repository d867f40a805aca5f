import { type Doubt, doubt } from '../ternary.ts';
import type { AuthorizationFacts } from './facts.ts';
import type { Voice } from './voice.ts';

/** What the policies for a workload come to, and whose voice decides. */
export type Verdict =
  | { readonly kind: 'denied'; readonly by: Voice; readonly because: 'rule' | 'no-authorizer' | 'several-authorizers' }
  | { readonly kind: 'not-allowed'; readonly by: Voice; readonly allowing: readonly Voice[] }
  | { readonly kind: 'allowed'; readonly by: Voice | undefined }
  | { readonly kind: 'open'; readonly doubt: Doubt; readonly by: Voice };

/**
 * CUSTOM, DENY, then ALLOW: any that denies decides, and where there are ALLOW policies one of them has to allow. What is not
 * known counts only where it could turn the verdict.
 * https://istio.io/latest/docs/concepts/security/#implicit-enablement
 */
export function verdictOf(voices: readonly Voice[], { providers }: Pick<AuthorizationFacts, 'providers'>): Verdict {
  const denials = [...customVoices(voices, providers?.value), ...denyingVoices(voices)];
  const denied = denials.find(({ kind }) => kind === 'denied');
  if (denied !== undefined) return denied;
  const allowed = allowance(voices.filter(({ action, dryRun }) => action === 'ALLOW' && !dryRun));
  return allowed.kind === 'not-allowed' ? allowed : (denials[0] ?? allowed);
}

function denyingVoices(voices: readonly Voice[]): readonly Verdict[] {
  return voices.flatMap((by): readonly Verdict[] => {
    if (by.action !== 'DENY' || by.dryRun || by.matches === false) return [];
    return [by.matches === true ? { kind: 'denied', by, because: 'rule' } : { kind: 'open', by, doubt: by.matches }];
  });
}

/**
 * Whom a CUSTOM rule matches, an external authorizer decides on. Without a good one the rule denies; so it does where policies
 * for one workload name several, unless istiod runs with PILOT_ENABLE_MULTIPLE_CUSTOM_AUTHZ_PROVIDERS.
 * pilot/pkg/security/authz/builder/builder.go getBadCustomDenyRules
 */
function customVoices(voices: readonly Voice[], known: readonly string[] | undefined): readonly Verdict[] {
  const custom = voices.filter(({ action }) => action === 'CUSTOM');
  const asked = new Set(custom.flatMap((voice) => (voice.doubt === undefined ? [voice.provider] : [])));
  return custom.flatMap((by): readonly Verdict[] => {
    const isMissing = by.provider === '' || known?.includes(by.provider) === false;
    if (by.matches === false || (by.dryRun && (isMissing || asked.size > 1))) return [];
    if (by.matches !== true) return [{ kind: 'open', by, doubt: by.matches }];
    if (isMissing) return [{ kind: 'denied', by, because: 'no-authorizer' }];
    if (asked.size > 1) return [{ kind: 'denied', by, because: 'several-authorizers' }];
    return [{ kind: 'open', by, doubt: doubt(`the external authorizer "${by.provider}" decides`) }];
  });
}

function allowance(voices: readonly Voice[]): Verdict {
  const sure = voices.find(({ matches }) => matches === true);
  if (sure !== undefined) return { kind: 'allowed', by: sure };
  for (const by of voices) {
    if (by.matches !== false && by.matches !== true) return { kind: 'open', doubt: by.matches, by };
  }
  const present = voices.find((voice) => voice.doubt === undefined);
  if (present !== undefined) return { kind: 'not-allowed', by: present, allowing: voices };
  const [maybe] = voices;
  return maybe?.doubt === undefined
    ? { kind: 'allowed', by: undefined }
    : { kind: 'open', doubt: maybe.doubt, by: maybe };
}
