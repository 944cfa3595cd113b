using System.Text;
using Google.Protobuf;

namespace Platform.Console.Tests.Traces;

/// <summary>Writes protobuf messages field by field, well formed or not.</summary>
internal static class Otlp
{
    public const string TraceId = "0af7651916cd43dd8448eb211c80319c";

    public static byte[] Message(params byte[][] fields) => [.. fields.SelectMany(field => field)];

    public static byte[] Text(int number, string value) => Bytes(number, Encoding.UTF8.GetBytes(value));

    public static byte[] Bytes(int number, params byte[] value) => Write(output =>
    {
        output.WriteTag(number, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(value));
    });

    public static byte[] Number(int number, long value) => Write(output =>
    {
        output.WriteTag(number, WireFormat.WireType.Varint);
        output.WriteInt64(value);
    });

    public static byte[] Fixed(int number, ulong value) => Write(output =>
    {
        output.WriteTag(number, WireFormat.WireType.Fixed64);
        output.WriteFixed64(value);
    });

    public static byte[] Id(int number, string hex) => Bytes(number, Convert.FromHexString(hex));

    public static byte[] Attribute(int number, string name, byte[] value) => Bytes(number, Message(Text(1, name), Bytes(2, value)));

    public static byte[] Resource(string service, string version) =>
        Bytes(1, Message(Attribute(1, "service.name", Text(1, service)), Attribute(1, "service.version", Text(1, version)), Attribute(1, "host.name", Text(1, "ignored"))));

    /// <summary>An export request of one process with these records.</summary>
    public static byte[] Request(params byte[][] records) => Bytes(1, Message(Resource("webapp", "v2"), Bytes(2, Message([Bytes(1, Text(1, "scope")), .. records.Select(record => Bytes(2, record))]))));

    public static byte[] Span(string id, string parent = "", string name = "GET", int milliseconds = 10, int start = 0, params byte[][] more) => Message(
    [
        Id(1, TraceId), Id(2, id), .. parent.Length > 0 ? [Id(4, parent)] : Array.Empty<byte[]>(), Text(5, name), Number(6, 2),
        Fixed(7, (ulong)(1_000_000_000L + (start * 1_000_000L))), Fixed(8, (ulong)(1_000_000_000L + ((start + milliseconds) * 1_000_000L))), .. more,
    ]);

    private static byte[] Write(Action<CodedOutputStream> write)
    {
        using var memory = new MemoryStream();
        var output = new CodedOutputStream(memory);
        write(output);
        output.Flush();
        return memory.ToArray();
    }
}
