using System.Buffers;
using System.Globalization;

namespace Platform.ServiceDefaults.Metrics;

/// <summary>Writes samples in the Prometheus text format 0.0.4 straight into a byte buffer.</summary>
internal readonly ref struct ExpositionWriter(IBufferWriter<byte> output)
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public void Raw(ReadOnlySpan<byte> bytes) => output.Write(bytes);

    public void Sample(ReadOnlySpan<byte> name, ReadOnlySpan<byte> suffix, ReadOnlySpan<byte> labels, double value)
    {
        output.Write(name);
        output.Write(suffix);
        if (labels.Length > 0)
        {
            output.Write("{"u8);
            output.Write(labels);
            output.Write("}"u8);
        }

        Value(value);
    }

    public void Bucket(ReadOnlySpan<byte> name, ReadOnlySpan<byte> labels, ReadOnlySpan<byte> bound, long cumulative)
    {
        output.Write(name);
        output.Write("_bucket{"u8);
        output.Write(labels);
        output.Write(labels.Length > 0 ? ",le=\""u8 : "le=\""u8);
        output.Write(bound);
        output.Write("\"}"u8);
        Value(cumulative);
    }

    private void Value(double value)
    {
        output.Write(" "u8);
        if (double.IsFinite(value))
        {
            const int LongestDouble = 32;
            value.TryFormat(output.GetSpan(LongestDouble), out var written, provider: CultureInfo.InvariantCulture);
            output.Advance(written);
        }
        else
        {
            output.Write(double.IsNaN(value) ? "NaN"u8 : value > 0 ? "+Inf"u8 : "-Inf"u8);
        }

        output.Write("\n"u8);
    }
}
