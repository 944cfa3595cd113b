using System.Globalization;
using Google.Protobuf;

namespace Platform.Console.Traces;

/// <summary>Attributes of OTLP (opentelemetry.proto.common.v1), as text; long values are cut and too many are left out.</summary>
internal static class OtlpAttributes
{
    /// <summary>Of one span or event.</summary>
    public const int Most = 64;

    private const int LongestName = 120;
    private const int LongestValue = 2000;

    /// <summary>message KeyValue { string key = 1; AnyValue value = 2; }</summary>
    public static (string Name, string Value) Read(CodedInputStream input)
    {
        var (name, value) = ("", "");
        while (input.ReadTag() is var tag and not 0)
        {
            switch (tag >> 3)
            {
                case 1:
                    name = Cut(input.ReadString(), LongestName);
                    break;
                case 2:
                    value = Value(Inner(input));
                    break;
                default:
                    input.SkipLastField();
                    break;
            }
        }

        return (name, value);
    }

    /// <summary>message AnyValue { string = 1; bool = 2; int64 = 3; double = 4; ArrayValue = 5; KeyValueList = 6; bytes = 7; }; what is nested is only counted.</summary>
    public static string Value(CodedInputStream input)
    {
        var text = "";
        while (input.ReadTag() is var tag and not 0)
        {
            switch (tag >> 3)
            {
                case 1:
                    text = Cut(input.ReadString(), LongestValue);
                    break;
                case 2:
                    text = input.ReadBool() ? "true" : "false";
                    break;
                case 3:
                    text = input.ReadInt64().ToString(CultureInfo.InvariantCulture);
                    break;
                case 4:
                    text = input.ReadDouble().ToString(CultureInfo.InvariantCulture);
                    break;
                case 5:
                    text = Items(Inner(input));
                    break;
                default:
                    text = "…";
                    input.SkipLastField();
                    break;
            }
        }

        return text;
    }

    /// <summary>A message within a message.</summary>
    public static CodedInputStream Inner(CodedInputStream input) => input.ReadBytes().CreateCodedInput();

    public static string Cut(string text, int longest) => text.Length > longest ? text[..longest] + "…" : text;

    // Values of a list, one level deep: an attacker's nesting must not become our recursion.
    private static string Items(CodedInputStream input)
    {
        var items = new List<string>();
        while (input.ReadTag() is var tag and not 0)
        {
            if (tag >> 3 == 1 && items.Count < Most)
            {
                var value = Inner(input);
                items.Add(value.ReadTag() >> 3 == 1 ? Cut(value.ReadString(), LongestName) : "…");
            }
            else
            {
                input.SkipLastField();
            }
        }

        return string.Join(", ", items);
    }
}
