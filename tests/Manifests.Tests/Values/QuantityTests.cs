using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Platform.Manifests.Tests;

public sealed class QuantityTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("1", "1")]
    [InlineData("+1", "1")]
    [InlineData("-1", "-1")]
    [InlineData("0.5", "0.5")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("100m", "0.1")]
    [InlineData("1000m", "1")]
    [InlineData("1u", "0.000001")]
    [InlineData("1n", "0.000000001")]
    [InlineData("2k", "2000")]
    [InlineData("2M", "2000000")]
    [InlineData("1G", "1000000000")]
    [InlineData("1T", "1000000000000")]
    [InlineData("1P", "1000000000000000")]
    [InlineData("1E", "1000000000000000000")]
    [InlineData("1Ki", "1024")]
    [InlineData("64Mi", "67108864")]
    [InlineData("1.5Gi", "1610612736")]
    [InlineData("1Ti", "1099511627776")]
    [InlineData("1Pi", "1125899906842624")]
    [InlineData("1Ei", "1152921504606846976")]
    [InlineData("1e3", "1000")]
    [InlineData("1E3", "1000")]
    [InlineData("12e-1", "1.2")]
    [InlineData("1e+3", "1000")]
    [InlineData("-1.5Ki", "-1536")]
    [InlineData("+.5k", "500")]
    [InlineData("00010", "10")]
    [InlineData("0.000000001", "0.000000001")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("0Ei", "0")]
    [InlineData("-0", "0")]
    public void TryParse_Quantity_GivesItsAmount(string text, string amount)
    {
        Assert.True(Quantity.TryParse(text, out var value));
        Assert.Equal(decimal.Parse(amount, CultureInfo.InvariantCulture), value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("-")]
    [InlineData("--1")]
    [InlineData("m")]
    [InlineData("1K")]
    [InlineData("1ki")]
    [InlineData("1 Mi")]
    [InlineData("1mi")]
    [InlineData("1e")]
    [InlineData("1e1.5")]
    [InlineData("1e-30")]
    [InlineData("1e99")]
    [InlineData("1,5")]
    [InlineData("1.2.3")]
    [InlineData("+-1")]
    [InlineData("1-")]
    [InlineData("1_000")]
    [InlineData("0x10")]
    [InlineData("1KI")]
    [InlineData("1Kib")]
    [InlineData("1mm")]
    [InlineData("1e3k")]
    [InlineData("1e-")]
    [InlineData("1e+-3")]
    [InlineData("1e12345")]
    [InlineData(" 1")]
    [InlineData("1\n")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("{{args.cpu}}")]
    [InlineData("\u0661")]
    [InlineData("99999999999999999999999Ei")]
    public void TryParse_NoQuantity_IsFalse(string? text) => Assert.False(Quantity.TryParse(text, out _));

    [Theory]
    [InlineData("1000m", "1")]
    [InlineData("1Ki", "1024")]
    [InlineData("0.5", "500m")]
    [InlineData("1e3", "1k")]
    public void Value_DifferentSpellings_AreEqual(string one, string other) => Assert.Equal(new Quantity(one).Value, new Quantity(other).Value);

    [Theory]
    [InlineData("\"64Mi\"", "64Mi")]
    [InlineData("2", "2")]
    [InlineData("0.5", "0.5")]
    [InlineData("1e3", "1e3")]
    [InlineData("12345678901234567890123", "12345678901234567890123")]
    public void Json_Quantity_IsKeptAsWrittenAndBecomesText(string json, string text)
    {
        Assert.Equal($"\"{text}\"", JsonSerializer.Serialize(JsonSerializer.Deserialize<Quantity>(json, KubernetesJson.Options), KubernetesJson.Options));

        // As a body arrives from a socket: in pieces that end within the value.
        var bytes = Encoding.UTF8.GetBytes($"{{\"cpu\":{json}}}");
        for (var cut = 1; cut < bytes.Length; cut++)
        {
            var reader = new Utf8JsonReader(Pieces(bytes, cut));
            Assert.Equal(text, JsonSerializer.Deserialize<Dictionary<string, Quantity>>(ref reader, KubernetesJson.Options)!["cpu"].Text);
        }
    }

    [Theory]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    public void Json_OtherValue_Throws(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Quantity>(json, KubernetesJson.Options));

    [Fact]
    public void Value_AnyNumberWithAnySuffix_IsTheirProduct() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(3, 5),
        Prop.ForAll(Gen.Choose(-100_000, 100_000).ToArbitrary(), Gen.Elements(Factors).ToArbitrary(), Gen.Elements(Factors).ToArbitrary(), (number, one, other) =>
        {
            var written = new Quantity(string.Create(CultureInfo.InvariantCulture, $"{number}{one.Suffix}"));
            var same = new Quantity(string.Create(CultureInfo.InvariantCulture, $"{number}{other.Suffix}"));
            return written.Value == number * one.Factor
                && Math.Sign(written.Value!.Value.CompareTo(same.Value!.Value)) == Math.Sign(number) * one.Factor.CompareTo(other.Factor)
                && new Quantity($"-{written}").Value == (number < 0 ? null : -written.Value);
        }));

    private static readonly (string Suffix, decimal Factor)[] Factors =
    [
        ("n", 1e-9m), ("u", 1e-6m), ("m", 1e-3m), ("", 1), ("k", 1e3m), ("M", 1e6m), ("G", 1e9m), ("T", 1e12m), ("P", 1e15m), ("E", 1e18m), ("e-3", 1e-3m), ("E6", 1e6m),
        ("Ki", 1024), ("Mi", 1024 * 1024), ("Gi", 1L << 30), ("Ti", 1L << 40), ("Pi", 1L << 50), ("Ei", 1L << 60),
    ];

    private static ReadOnlySequence<byte> Pieces(byte[] bytes, int cut)
    {
        var first = new Piece(bytes.AsMemory(0, cut), 0);
        return new ReadOnlySequence<byte>(first, 0, first.Then(bytes.AsMemory(cut)), bytes.Length - cut);
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory, long start) => (Memory, RunningIndex) = (memory, start);

        public Piece Then(ReadOnlyMemory<byte> memory)
        {
            var next = new Piece(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
