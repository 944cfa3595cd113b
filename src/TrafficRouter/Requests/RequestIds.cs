namespace Platform.TrafficRouter.Requests;

/// <summary>
/// New values of x-request-id: version 4 UUIDs (RFC 9562), as Envoy writes them. They tell requests apart and guard nothing, so
/// they come from a seeded generator of each thread: the system's costs a kernel call a request.
/// </summary>
internal static class RequestIds
{
    private const int Length = 36;

    [ThreadStatic]
    private static Random? s_random;

    public static string Next()
    {
        var random = s_random ??= new Random();
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return string.Create(Length, new Guid(bytes), static (text, id) => id.TryFormat(text, out _));
    }
}
