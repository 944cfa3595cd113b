using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Platform.Manifests.Tests;

/// <summary>What must hold of every text that is read, however it is written.</summary>
public sealed class YamlLawTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Fact]
    public void Read_AnyJson_IsTheSameReadAsYaml() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(109, 113),
        Prop.ForAll(Objects().ToArbitrary(), written =>
        {
            var (compact, indented) = (written.ToJsonString(), written.ToJsonString(Indented));
            return JsonNode.DeepEquals(written, Single(compact)) && JsonNode.DeepEquals(written, Single(indented))
                && JsonNode.DeepEquals(written, Single($"--- {compact}")) && JsonNode.DeepEquals(written, Single($"--- {indented}"));
        }));

    [Fact]
    public void Read_LinesThatEndInCarriageReturns_ReadAsTheSame() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(127, 131),
        Prop.ForAll(Objects().ToArbitrary(), written => JsonNode.DeepEquals(written, Single(YamlWriter.Write(written).ReplaceLineEndings("\r\n")))));

    [Fact]
    public void Read_SeveralDocuments_AreThoseWritten() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(100).WithReplay(137, 139),
        Prop.ForAll(Objects().Many(4).ToArbitrary(), written =>
        {
            var read = ManifestReader.Read(YamlWriter.WriteAll(written), "f");
            var listed = ManifestReader.Read(YamlWriter.Write(new JsonObject { ["kind"] = "List", ["items"] = new JsonArray([.. written.Select(item => item.DeepClone())]) }), "f");
            return read.Count == written.Length && read.Zip(written).All(pair => JsonNode.DeepEquals(pair.First.Content, pair.Second))
                && listed.Zip(written).All(pair => JsonNode.DeepEquals(pair.First.Content, pair.Second));
        }));

    [Fact]
    public void Locate_AnyField_PointsAtItsKey() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(149, 151),
        Prop.ForAll(Objects().ToArbitrary(), written =>
        {
            foreach (var text in (string[])[YamlWriter.Write(written), written.ToJsonString(Indented)])
            {
                var document = ManifestReader.Read(text, "f").Single();
                var lines = text.Split('\n');
                foreach (var (path, key) in Fields(written, FieldPath.Root))
                {
                    var position = document.Locate(path);
                    var there = lines[position.Line - 1][(position.Column - 1)..];
                    var quoted = JsonValue.Create(key).ToJsonString();
                    if (!there.StartsWith(YamlStrings.Inline(key), StringComparison.Ordinal) && !there.StartsWith(quoted, StringComparison.Ordinal))
                    {
                        return false.Label($"{path} at {position}: {there}\n{text}");
                    }
                }
            }

            return true.Label("");
        }));

    [Fact]
    public void Resolve_AnyWholeNumber_IsItselfInEveryBase() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(157, 163),
        Prop.ForAll(ArbMap.Default.GeneratorFor<long>().SelectMany(number => Gen.Choose(0, 63).Select(bits => number >> bits)).ToArbitrary(), number =>
        {
            var size = Int128.Abs(number);
            var sign = number < 0 ? "-" : "";
            string[] spellings =
            [
                number.ToString(CultureInfo.InvariantCulture), $"{sign}0x{size:x}", $"{sign}0X{size:X}", $"{sign}0b{size:b}", $"{sign}0o{Octal(size)}", $"{sign}0{Octal(size)}",
                $"{sign}{size:0_0}", number < 0 ? $"{number}" : $"+{number}",
            ];
            return spellings.All(text => ScalarResolver.Resolve(text, out _) is JsonValue value && value.TryGetValue<long>(out var read) && read == number && !ScalarResolver.StaysString(text));
        }));

    [Fact]
    public void Resolve_AnyFraction_IsItself() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(167, 173),
        Prop.ForAll(ArbMap.Default.GeneratorFor<NormalFloat>().ToArbitrary(), number =>
        {
            var text = ((double)number).ToString("R", CultureInfo.InvariantCulture);
            return ScalarResolver.Resolve(text, out _).Deserialize<double>() == (double)number && !ScalarResolver.StaysString(text);
        }));

    [Fact]
    public void StaysString_AnyTextThatDoes_IsThatTextInBothDialects() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(179, 181),
        Prop.ForAll(Gen.Elements("01x_.-+eEobynYNtrufalsO~:TZ\u00e9".ToCharArray()).Many(7).Select(letters => new string(letters)).ToArbitrary(), text =>
            !ScalarResolver.StaysString(text)
            || (ScalarResolver.Resolve(text, out _)!.GetValue<string>() == text && ScalarResolver.Resolve(text, out _, YamlDialect.Kustomize)!.GetValue<string>() == text)));

    /// <summary>Without the empty object: a stream of nothing but {} is JSON to the reader.</summary>
    private static Gen<JsonObject> Objects() => AnyJson.Objects().Where(map => map.Count > 0);

    private static JsonObject Single(string text) => ManifestReader.Read(text, "f").Single().Content;

    private static IEnumerable<(FieldPath Path, string Key)> Fields(JsonNode? node, FieldPath path) => node switch
    {
        JsonObject map => map.SelectMany(pair => Fields(pair.Value, path.Child(pair.Key)).Prepend((path.Child(pair.Key), pair.Key))),
        JsonArray list => list.SelectMany((item, index) => Fields(item, path.Index(index))),
        _ => [],
    };

    private static string Octal(Int128 number) => number == 0 ? "0" : (number / 8 == 0 ? "" : Octal(number / 8)) + (int)(number % 8);
}
