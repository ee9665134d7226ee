// Swagger UI on the description that description.js holds. Nothing is sent anywhere: to try an
// operation, use the mock's console.
"use strict";

const dark = matchMedia("(prefers-color-scheme: dark)");
const paint = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", paint);
paint();

// References are put in place here: the viewer takes seconds for a 3.1 document of this size.
function inlined(whole, value) {
  if (Array.isArray(value)) return value.map((item) => inlined(whole, item));
  if (value === null || typeof value !== "object") return value;
  const { $ref, ...rest } = value;
  if (typeof $ref !== "string") return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inlined(whole, item)]));
  const target = $ref.slice(2).split("/").reduce((found, key) => found[key], whole);
  return { ...inlined(whole, target), ...inlined(whole, rest) };
}

// A decision is a text, or a text under its grade.
function statement(one) {
  if (typeof one === "string") return one;
  return Object.entries(one).map(([grade, text]) => `${text} (${grade})`).join(" ");
}

// The viewer shows a summary and a description, and no extension as a person would read it. So the
// Korean name is put into them, and what was decided where documents disagree.
function annotated(value) {
  if (Array.isArray(value)) return value.map(annotated);
  if (value === null || typeof value !== "object") return value;
  const result = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, key === "examples" ? item : annotated(item)]));
  const { "x-korean-name": korean, "x-decision": decisions = [] } = value;
  if (korean && typeof result.summary === "string") result.summary += ` ${korean}`;
  else if (korean) result.description = `${result.description ?? ""} (${korean})`.trim();
  if (decisions.length) result.description = [result.description ?? "", "**Decided:**", decisions.map((one) => `- ${statement(one)}`).join("\n")].join("\n\n");
  return result;
}

function placed(given) {
  const paths = annotated(inlined(given, given.paths));
  for (const { parameters = [], ...operations } of Object.values(paths)) {
    for (const one of Object.values(operations)) one.parameters = [...parameters, ...(one.parameters ?? [])];
  }
  return { ...given, tags: annotated(given.tags), paths, components: { securitySchemes: given.components.securitySchemes } };
}

const resolved = () => ({
  fn: { resolveSubtree: async (whole, path) => ({ spec: path.reduce((found, key) => found?.[key], whole), errors: [] }) },
});

SwaggerUIBundle({
  spec: placed(window.description),
  dom_id: "#description",
  deepLinking: true,
  docExpansion: "none",
  defaultModelsExpandDepth: -1,
  displayOperationId: true,
  filter: true,
  plugins: [resolved],
  supportedSubmitMethods: [],
  validatorUrl: null,
});
