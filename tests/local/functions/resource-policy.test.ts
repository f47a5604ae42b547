import { equal } from "node:assert/strict";
import { permitsApiGateway } from "../../../local/functions/resource-policy";

describe("a function's resource policy", () => {
  const source = "arn:aws:execute-api:us-east-1:123456789012:abc/dev/$connect";
  const permits = (sourceArn: string | undefined, principal = "apigateway.amazonaws.com") =>
    permitsApiGateway([{ principal, sourceArn }], source);

  it("permits a source that a pattern matches, across slashes too", () => {
    equal(permits(source), true);
    equal(permits("arn:aws:execute-api:us-east-1:123456789012:abc/*"), true);
    equal(permits("arn:aws:execute-api:us-east-1:123456789012:abc/*/$connect"), true);
    equal(permits("arn:aws:execute-api:us-east-1:123456789012:ab?/dev/$connect"), true);
  });

  it("refuses a source that no pattern matches as a whole", () => {
    equal(permits("arn:aws:execute-api:us-east-1:123456789012:abc"), false);
    equal(permits("arn:aws:execute-api:us-east-1:123456789012:abc/*/$disconnect"), false);
    equal(permits("arn:aws:execute-api:us-east-1:123456789012:other/*"), false);
    equal(permits("arn:aws:execute-api:us-east-1:123456789012:abc/dev/?"), false);
  });

  it("takes a dot for a dot", () => {
    equal(permitsApiGateway([{ principal: "*", sourceArn: "a.c" }], "abc"), false);
  });

  it("permits any source when it names none", () => {
    equal(permits(undefined), true);
  });

  it("permits everybody with the principal *", () => {
    equal(permits(source, "*"), true);
  });

  it("does not permit API Gateway when it permits another principal", () => {
    equal(permits(undefined, "events.amazonaws.com"), false);
    equal(permitsApiGateway([], source), false);
  });
});
