/** Codex 0.171.0: docs/other-tools.md, section 7. */

import { parse, TomlError } from 'smol-toml';
import {
  baseName,
  type ElsewhereReading,
  isMap,
  isTexts,
  kindOf,
  notLoaded,
  own,
  type PlacedFile,
} from './reading';

const MAX_LENGTH = 4_000_000;

/** What `config.toml` may hold besides: an agent may set any of it. */
const CONFIG: ReadonlySet<string> = new Set(
  (
    'model review_model model_provider model_context_window model_auto_compact_token_limit ' +
    'model_auto_compact_token_limit_scope model_post_turn_compact_threshold_percent ' +
    'approval_policy approvals_reviewer auto_review browser_use computer_use ' +
    'shell_environment_policy allow_login_shell sandbox_mode allow_symlinked_codex_home ' +
    'sandbox_workspace_write default_permissions permissions notify instructions ' +
    'developer_instructions include_apps_instructions include_collaboration_mode_instructions ' +
    'include_environment_context include_permissions_instructions model_instructions_file ' +
    'compact_prompt forced_chatgpt_workspace_id forced_login_method cli_auth_credentials_store ' +
    'mcp_servers mcp_enterprise_managed_auth mcp_oauth_credentials_store mcp_oauth_callback_port ' +
    'mcp_oauth_callback_url mcp_optional_startup_grace_ms model_providers project_doc_max_bytes ' +
    'project_doc_fallback_filenames tool_output_token_limit background_terminal_max_timeout ' +
    'thread_unload_delay_secs js_repl_node_path js_repl_node_module_dirs profile profiles history ' +
    'rollout_trace sqlite_home log_dir file_opener tui hide_agent_reasoning ' +
    'show_raw_agent_reasoning model_reasoning_effort plan_mode_reasoning_effort ' +
    'model_reasoning_summary model_supports_reasoning_summaries model_verbosity ' +
    'model_catalog_json personality service_tier chatgpt_base_url apps_mcp_product_sku responses ' +
    'responses_api_metadata orchestrator cloud openai_base_url audio tools tool_suggest code_mode ' +
    'goals agents memories skills hooks plugins marketplaces features ' +
    'suppress_unstable_features_warning ghost_snapshot project_root_markers ' +
    'check_for_update_on_startup disable_paste_burst analytics feedback apps desktop otel windows ' +
    'notice oss_provider projects web_search experimental_compact_prompt_file ' +
    'experimental_use_unified_exec_tool experimental_use_freeform_apply_patch ' +
    'experimental_realtime_ws_base_url experimental_realtime_webrtc_call_base_url ' +
    'experimental_realtime_ws_model experimental_realtime_ws_backend_prompt ' +
    'experimental_realtime_ws_startup_context experimental_realtime_start_instructions ' +
    'experimental_thread_store_endpoint experimental_thread_store realtime'
  ).split(' '),
);

const SANDBOXES = ['read-only', 'workspace-write', 'danger-full-access'];
const APPROVALS = ['untrusted', 'on-failure', 'on-request', 'never'];

export function readInCodex(file: PlacedFile): ElsewhereReading {
  if (!baseName(file.path).endsWith('.toml')) {
    return notLoaded('Codex reads only names that end in .toml.');
  }
  const text = file.text.replace(/^\ufeff/, '');
  if (text.length > MAX_LENGTH) return notLoaded('Not known: the file is too large.', null);
  let data: Record<string, unknown>;
  try {
    data = parse(text) as Record<string, unknown>;
  } catch (error) {
    const [said = ''] =
      error instanceof TomlError ? error.message.split('\n') : ['it is not valid'];
    return notLoaded(`The TOML is not valid: ${said.replace(/^Invalid TOML document: /, '')}.`);
  }
  const fault = findFault(data);
  if (fault !== null) return notLoaded(fault);
  const model = own(data, 'model');
  return {
    loads: true,
    identity: String(own(data, 'name')).trim(),
    description: String(own(data, 'description')),
    tools: null,
    model: typeof model === 'string' ? model : null,
    color: null,
    prompt: String(own(data, 'developer_instructions')).trim(),
    changed: [],
    why: null,
  };
}

function findFault(data: Record<string, unknown>): string | null {
  const unknown = Object.keys(data).find(
    (key) => !CONFIG.has(key) && !['name', 'description', 'nickname_candidates'].includes(key),
  );
  if (unknown !== undefined) return `Codex refuses fields that it does not know: “${unknown}”.`;
  for (const key of ['name', 'description', 'developer_instructions']) {
    const value = own(data, key);
    if (value === undefined) return `It has no “${key}”.`;
    if (typeof value !== 'string' || value.trim() === '') return `“${key}” is ${kindOf(value)}.`;
  }
  const nicknames = own(data, 'nickname_candidates');
  if (nicknames !== undefined) {
    if (!isTexts(nicknames) || nicknames.length === 0 || nicknames.some((name) => !name.trim())) {
      return '“nickname_candidates” must be a list of names.';
    }
    if (new Set(nicknames.map((name) => name.trim())).size < nicknames.length) {
      return '“nickname_candidates” has one name twice.';
    }
  }
  for (const key of ['model', 'model_reasoning_effort', 'instructions', 'model_provider']) {
    const value = own(data, key);
    if (value !== undefined && typeof value !== 'string') return `“${key}” is ${kindOf(value)}.`;
  }
  const sandbox = own(data, 'sandbox_mode');
  if (sandbox !== undefined && !SANDBOXES.includes(sandbox as string)) {
    return `“sandbox_mode” is one of ${SANDBOXES.join(', ')}.`;
  }
  const approval = own(data, 'approval_policy');
  if (approval !== undefined && !APPROVALS.includes(approval as string) && !isMap(approval)) {
    return `“approval_policy” is one of ${APPROVALS.join(', ')}.`;
  }
  for (const key of ['tools', 'mcp_servers', 'skills', 'features', 'tui', 'history']) {
    const value = own(data, key);
    if (value !== undefined && !isMap(value))
      return `“${key}” is ${kindOf(value)}; Codex wants a table.`;
  }
  return null;
}
