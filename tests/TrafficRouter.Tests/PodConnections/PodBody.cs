using System.Globalization;
using System.Text;

namespace Platform.TrafficRouter.Tests.PodConnections;

/// <summary>A request's body as a strict pod reads it: by Content-Length or in chunks, never both, never neither.</summary>
internal sealed class PodBody(Stream stream, string head)
{
    private readonly StringBuilder _trailers = new();

    public bool IsChunked { get; } = Fields(head, "transfer-encoding").SequenceEqual(["chunked"]);

    /// <summary>Null for chunks.</summary>
    public long? Length { get; } = Fields(head, "content-length").Select(value => (long?)long.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture)).SingleOrDefault();

    /// <summary>Lines behind the last chunk.</summary>
    public string Trailers => _trailers.ToString();

    public async Task<byte[]> ReadAsync()
    {
        var content = new MemoryStream();
        await foreach (var piece in PiecesAsync())
        {
            content.Write(piece);
        }

        return content.ToArray();
    }

    /// <summary>What comes, as it comes.</summary>
    public async IAsyncEnumerable<byte[]> PiecesAsync()
    {
        Assert.True(IsChunked ^ Length is not null, head);
        if (!IsChunked)
        {
            await foreach (var piece in TakeAsync(Length!.Value))
            {
                yield return piece;
            }

            yield break;
        }

        while (long.Parse(await LineAsync(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) is > 0 and var size)
        {
            await foreach (var piece in TakeAsync(size))
            {
                yield return piece;
            }

            Assert.Equal("", await LineAsync());
        }

        while (await LineAsync() is { Length: > 0 } line)
        {
            _trailers.Append(line).Append('\n');
        }
    }

    private async IAsyncEnumerable<byte[]> TakeAsync(long count)
    {
        var buffer = new byte[64 * 1024];
        while (count > 0)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(count, buffer.Length)));
            if (read == 0)
            {
                throw new EndOfStreamException("the body ended too early");
            }

            count -= read;
            yield return buffer[..read];
        }
    }

    private async Task<string> LineAsync()
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (line.Length < 2 || line[^2] != '\r' || line[^1] != '\n')
        {
            if (await stream.ReadAsync(one) == 0)
            {
                throw new EndOfStreamException("the body ended too early");
            }

            line.Append((char)one[0]);
        }

        return line.ToString(0, line.Length - 2);
    }

    private static IEnumerable<string> Fields(string head, string name) =>
        head.Split("\r\n").Where(line => line.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase)).Select(line => line[(name.Length + 1)..].Trim());
}
