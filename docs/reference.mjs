/**
 * Writes docs/reference.md from the comments behind components/index.ts, and fails where one is missing. With --check
 * nothing is written: the page must be what would be, so that it cannot fall behind the code.
 */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Application, ReflectionGroup, ReflectionKind } from "typedoc";
import { MarkdownTheme, MarkdownThemeContext } from "typedoc-plugin-markdown";

const root = fileURLToPath(new URL("..", import.meta.url));
const page = join(root, "docs", "reference.md");

const introduction = `# Reference

Every public class, argument and member. The page is made from the comments in [components/](../components) by
\`npm run docs\`. What has a question mark may be left out, and its **Default** then holds. \`Input\`, \`Output\` and the
resources, such as \`Topic\`, are Pulumi's own. Arguments that AWS would refuse end the program with a \`pulumi.RunError\`
before anything is made: [problems.md](problems.md).
`;

/** Leaves out what only repeats the signature, and the ancestry of Pulumi's classes. */
class ReferenceContext extends MarkdownThemeContext {
  base = this.partials;
  partials = {
    ...this.base,
    constructor: (model, options) =>
      model.signatures.map((signature) => this.partials.signature(signature, options)).join("\n\n"),
    memberTitle: (model) =>
      model.kind === ReflectionKind.Method ? `${model.parent.name}.${model.name}()` : this.base.memberTitle(model),
    hierarchy: () => "",
    inheritance: () => "",
    signatureReturns: () => "",
  };
}

class ReferenceTheme extends MarkdownTheme {
  getRenderContext(event) {
    return new ReferenceContext(this, event, this.application.options);
  }
}

async function application(out) {
  const app = await Application.bootstrapWithPlugins({
    entryPoints: [join(root, "components", "index.ts")],
    tsconfig: join(root, "tsconfig.build.json"),
    plugin: ["typedoc-plugin-markdown"],
    outputs: [{ name: "markdown", path: out }],
    theme: "reference",
    router: "module",
    entryFileName: "reference",
    readme: "none",
    logLevel: "Warn",
    skipErrorChecking: true, // npm run types has the errors
    disableSources: true,
    excludeExternals: true,
    excludePrivate: true,
    excludeProtected: true,
    jsDocCompatibility: { defaultTag: false },
    validation: { notExported: true, invalidLink: true, notDocumented: true },
    requiredToBeDocumented: ["Class", "Interface", "TypeAlias", "Property", "Method", "Parameter"],
    sort: ["source-order"],
    hidePageHeader: true,
    hidePageTitle: true,
    hideBreadcrumbs: true,
    hideGroupHeadings: true,
    parametersFormat: "table",
    interfacePropertiesFormat: "table",
    classPropertiesFormat: "table",
    typeAliasPropertiesFormat: "table",
    typeDeclarationFormat: "table",
    tableColumnSettings: { hideModifiers: true, hideOverrides: true, hideInherited: true },
  });
  app.renderer.defineTheme("reference", ReferenceTheme);
  return app;
}

/** The component that everything is about, then the other ones, then the types that they speak of. */
function inReadingOrder(reflections) {
  const rank = ({ name, kind }) => (name === "WebSocketApi" ? 0 : kind === ReflectionKind.Class ? 1 : 2);
  return reflections.toSorted((one, other) => rank(one) - rank(other) || (one.name < other.name ? -1 : 1));
}

function contents(reflections) {
  const links = (isWanted) =>
    reflections
      .filter(({ kind }) => isWanted(kind === ReflectionKind.Class))
      .map(({ name }) => `[${name}](#${name.toLowerCase()})`)
      .join(" ·\n");
  return `**Components**\n\n${links((isClass) => isClass)}\n\n**Types**\n\n${links((isClass) => !isClass)}\n`;
}

/** Anchors that stay when a member is added: `websocketapiargs-routes` instead of `property-routes-2`. */
function withStableAnchors(markdown) {
  let type = "";
  const stable = (found, title, member, target) => {
    if (title !== undefined) type = title.toLowerCase();
    if (member !== undefined) return `<a id="${type}-${member}">`;
    return target === undefined ? found : `](#${target})`;
  };
  return markdown
    .replace(/<a id="type-parameter-[^"]+"><\/a> /g, "")
    .replace(/^## (.+)$|<a id="property-([^"]+?)(?:-\d+)?">|\]\(#([a-z]+)-\d+\)/gm, stable);
}

async function generated() {
  const out = await mkdtemp(join(tmpdir(), "reference-"));
  try {
    const app = await application(out);
    const project = await app.convert();
    app.validate(project);
    const group = new ReflectionGroup("All", project);
    group.children = inReadingOrder(project.children);
    project.groups = [group];
    await app.generateOutputs(project);
    const markdown = withStableAnchors(await readFile(join(out, "reference.md"), "utf8"));
    const text = `${[introduction, contents(group.children), markdown.trim()].join("\n")}\n`;
    return { text, isComplete: !app.logger.hasErrors() && !app.logger.hasWarnings() };
  } finally {
    await rm(out, { recursive: true });
  }
}

const { text, isComplete } = await generated();
const isWritten = !process.argv.includes("--check");
if (isWritten) await writeFile(page, text);
const isCurrent = isWritten || text === (await readFile(page, "utf8").catch(() => undefined));
if (!isCurrent) console.error("docs/reference.md is not what the comments in components/ say; run npm run docs");
process.exitCode = isComplete && isCurrent ? 0 : 1;
