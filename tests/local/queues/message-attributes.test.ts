import { deepEqual, equal } from "node:assert/strict";
import { md5OfAttributes, messageSize } from "../../../local/queues/message-attributes";

describe("the attributes of a message", () => {
  it("have the MD5 that AWS answers for them", () => {
    const timestamp = { DataType: "Number", StringValue: "1493147359900" };
    equal(md5OfAttributes({ timestamp }), "235c5c510d26fb653d073faed50ae77c");
    equal(md5OfAttributes({}), undefined);
  });

  it("have an MD5 that does not depend on the order in which they were given", () => {
    const [a, b] = [
      { DataType: "String", StringValue: "é" },
      { DataType: "Binary", BinaryValue: "AP8=" },
    ];
    equal(md5OfAttributes({ a, b }), md5OfAttributes({ b, a }));
  });

  it("count in the size of a message with name, type and value", () => {
    const binary = { DataType: "Binary", BinaryValue: Buffer.alloc(10).toString("base64") };
    deepEqual([messageSize("é", {}), messageSize("", { ab: binary })], [2, 2 + 6 + 10]);
  });
});
