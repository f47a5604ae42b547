import assert from "node:assert/strict";
import fc from "fast-check";
import type { Exchange } from "../../../../local/gateway/exchange";
import { mapBody } from "../../../../local/gateway/templates/mapping-template";
import { TemplateProblem } from "../../../../local/gateway/templates/template-problem";
import { exchangeOf } from "./exchanges";

const map = (template: string, body = "", exchange: Exchange = exchangeOf()) =>
  mapBody({ $default: template }, "$default", { exchange, body });

/** A template that a message breaks. */
const refuses = (template: string, body: string, words: RegExp) =>
  assert.throws(
    () => map(template, body),
    (error) => error instanceof TemplateProblem && words.test(error.message) && !error.message.includes("secret"),
  );

describe("a mapping template", () => {
  it("R35 reads the body as text, by JSONPath and as JSON", () => {
    const body = '{"room": "r1", "to": ["a", {"b": 1}], "deep": {"x": true}}';
    assert.equal(map("$input.body", body), body);
    assert.equal(map("$input.path('$.room')/$input.path('$.to[0]')", body), "r1/a");
    assert.equal(map("$input.json('$.to')", body), '["a",{"b":1}]');
    assert.equal(map("$input.json('$')", body), JSON.stringify(JSON.parse(body)));
    assert.equal(map("#set($root = $input.path('$'))$root.deep.x $root.to[1].b", body), "true 1");
  });

  it("R35 prints nothing for what is absent or null, and an empty text as JSON", () => {
    const body = '{"a": null}';
    assert.equal(map("[$input.path('$.no')][$!input.path('$.no')][$input.path('$.a')]", body), "[][][]");
    assert.equal(map("$input.json('$.no') $input.json('$.a')", body), '"" null');
    assert.equal(map("[$context.no][$stageVariables.no][$unknown][$util.no('x')]"), "[][][][]");
    assert.equal(map("$input.json('$') [$input.body]"), "{} []");
  });

  it("R35 reads the parameters of the handshake, in the query string before the headers", () => {
    const handshake = { headers: [["X-Room", "r1"]] as const, query: [["room", "r2"]] as const };
    const text = (template: string) => mapBody({ t: template }, "t", { exchange: exchangeOf(), body: "", handshake });
    assert.equal(text("$input.params('X-Room') $input.params('room') [$input.params('no')]"), "r1 r2 []");
    assert.equal(text("$input.params().header.get('X-Room') $input.params().querystring.room"), "r1 r2");
    const all = "#foreach($n in $input.params().header.keySet())$n=$input.params().header.get($n)#end";
    assert.equal(text(all), "X-Room=r1");
    assert.equal(map("[$input.params('room')]$input.params().header.size()"), "[]0");
  });

  it("R35 S6 reads the context and the stage's variables", () => {
    const context =
      "$context.connectionId $context.routeKey $context.eventType $context.messageId $context.connectedAt";
    assert.equal(map(context), "L0SM9cOFvHcCIhw= say MESSAGE M-1= 1700000000000");
    assert.equal(map("$context.requestId $context.stage $context.apiId"), "GHI-123= prod abcd123456");
    assert.equal(
      map("$context.identity.sourceIp $context.authorizer.principalId $context.authorizer.plan"),
      "127.0.0.1 ann free",
    );
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the reference is Velocity's
    assert.equal(map("$stageVariables.table ${stageVariables.table} $stageVariables.get('table')"), "rows rows rows");
  });

  it("R35 has the functions of $util", () => {
    const body = JSON.stringify({ t: 'it\'s "é" a/b\n', form: "a b&c=é", n: 7 });
    assert.equal(map("$util.escapeJavaScript($input.path('$.t'))", body), String.raw`it\'s \"\u00E9\" a\/b\n`);
    assert.equal(map("$util.urlEncode($input.path('$.form'))", body), "a+b%26c%3D%C3%A9");
    assert.equal(map("$util.urlDecode('a+b%26c%3D%C3%A9')"), "a b&c=é");
    assert.equal(map("$util.base64Encode('é') $util.base64Decode('w6k=')"), "w6k= é");
    assert.equal(map("#set($o = $util.parseJson($input.body))$o.form", body), "a b&c=é");
    assert.equal(map("[$util.urlEncode($input.path('$.n'))]", body), "[]");
  });

  it("R35 reads what a message calls like a method by that name, and calls the method", () => {
    const body = '{"keySet": 1, "get": 2, "size": 3, "isEmpty": 4}';
    const keys = "#foreach($k in $input.path('$').keySet())$k=$input.path('$').get($k);#end";
    assert.equal(map(keys, body), "keySet=1;get=2;size=3;isEmpty=4;");
    assert.equal(map("$input.path('$').size() $input.path('$').isEmpty()", body), "4 false");
  });

  it("R35 calls what Java's texts and lists have", () => {
    const body = '{"t": "Hello", "l": ["a", "b"]}';
    const t = "$input.path('$.t')";
    assert.equal(
      map(`${t}.length() ${t}.contains('ell') ${t}.substring(1, 3) ${t}.toUpperCase()`, body),
      "5 true el HELLO",
    );
    assert.equal(
      map(`${t}.replaceAll("[el]+", "-") ${t}.replace("l", "$1") ${t}.matches("H.*")`, body),
      "H-o He$1$1o true",
    );
    assert.equal(
      map(`${t}.split("l").size() ${t}.equals("Hello") ${t}.isEmpty() [${t}.constructor()]`, body),
      "3 true false []",
    );
    const l = "$input.path('$.l')";
    assert.equal(map(`${l}.size() ${l}.get(1) ${l}[0] ${l}.contains("a") ${l}`, body), "2 b a true [a, b]");
    assert.equal(
      map("#set($l = [])#set($x = $l.add('a'))#set($m = {})#set($x = $m.put('k', 1))$l $m $m.containsKey('k')"),
      "[a] {k=1} true",
    );
  });

  it("R35 knows conditions as Java does: only null and false are false", () => {
    const body = '{"e": "", "z": 0, "f": false, "n": null}';
    const when = (value: string) => map(`#if(${value})yes#{else}no#end`, body);
    const answers = ["e", "z", "f", "n", "absent"].map((name) => when(`$input.path('$.${name}')`));
    assert.deepEqual(answers, ["yes", "yes", "no", "no", "no"]);
    assert.equal(when("!$input.path('$.n')"), "yes");
    assert.equal(when("$input.path('$.e') && $input.path('$.z') == 0"), "yes");
    assert.equal(when("$input.path('$.n') || $input.path('$.f')"), "no");
    assert.equal(map("#if($input.path('$.n'))a#elseif($input.path('$.e'))b#{else}c#end", body), "b");
  });

  it("R35 divides whole numbers into whole numbers", () => {
    assert.equal(map("#set($x = 7 / 2)$x #set($y = 7 % 2)$y #set($z = 3 + 4)$z"), "3 1 7");
  });

  it("R35 leaves alone what only looks like a directive", () => {
    assert.equal(
      map('{"price": "$5.00", "tag": "#1", "mail": "a@b.c", "dollar": "$"}'),
      '{"price": "$5.00", "tag": "#1", "mail": "a@b.c", "dollar": "$"}',
    );
  });

  it("R35 does not evaluate what a message says", () => {
    const body = '{"t": "$context.connectionId #set($x = 1)"}';
    assert.equal(map("$input.path('$.t')", body), "$context.connectionId #set($x = 1)");
    assert.equal(map(`#set($m = "<$!input.path('$.t')>")$m`, body), "<$context.connectionId #set($x = 1)>");
  });

  it("R17 fails with words of its own where a message is not what it takes, or it is broken", () => {
    refuses("$input.path('$.a')", "secret", /the body is no JSON/);
    refuses("$input.json('$')", "{secret", /the body is no JSON/);
    refuses("$util.parseJson($input.body)", "secret", /parseJson got a text that is no JSON/);
    refuses("$util.urlDecode($input.body)", "%secret", /urlDecode/);
    refuses("#set($x", "secret", /the template \$default is broken/);
    refuses("$input.path('$').replaceAll($input.path('$'), '')", '"secret("', /could not be evaluated: SyntaxError/);
  });

  it("cannot reach what is not its own", () => {
    const reach = '$util.escapeJavaScript.constructor("return process")[$context.__proto__][$input.constructor]';
    assert.equal(map(reach, "{}").includes("process]"), false);
    assert.equal(map("#set($context.__proto__.polluted = 1)[$stageVariables.polluted]"), "[]");
    assert.equal(({} as Record<string, unknown>).polluted, undefined);
  });

  it("changes nothing of the exchange that it sees", () => {
    const exchange = exchangeOf();
    const before = JSON.stringify(exchange);
    map('#set($context.routeKey = "x")#set($stageVariables.table = "x")$context.identity.put("a", "b")', "", exchange);
    assert.equal(JSON.stringify(exchange), before);
  });

  it("makes a text or a problem, whatever it is and whatever it is given", () => {
    const token = fc.constantFrom(
      "$",
      "!",
      "{",
      "}",
      "(",
      ")",
      "#set",
      "#if",
      "#end",
      "#foreach",
      "$input",
      ".path",
      "'$.a'",
      "$x",
      " in ",
      "=",
      '"',
      "1",
      ".size()",
      "$util.parseJson",
      "\n",
    );
    const template = fc.oneof(
      fc.string(),
      fc.array(token, { maxLength: 12 }).map((tokens) => tokens.join("")),
    );
    fc.assert(
      fc.property(template, fc.oneof(fc.string(), fc.json()), (text, body) => {
        try {
          assert.equal(typeof map(text, body), "string");
        } catch (error) {
          assert.ok(error instanceof TemplateProblem, `${error}`);
        }
      }),
      { numRuns: 500 },
    );
  });
});
