using Google.Protobuf;
using static Platform.Console.Traces.OtlpAttributes;

namespace Platform.Console.Traces;

/// <summary>
/// OTLP export requests (opentelemetry-proto 1.x, trace.v1 and logs.v1) in protobuf. Both have one shape: per process a resource, per
/// library a scope, then the records. Fields that are not shown are skipped, as protobuf means unknown ones to be.
/// </summary>
/// <remarks>Malformed input throws <see cref="InvalidProtocolBufferException"/>.</remarks>
internal static class OtlpReader
{
    public static IReadOnlyList<Span> Traces(byte[] body) => Records(body, OtlpSpan.Read);

    public static IReadOnlyList<LogRecord> Logs(byte[] body) => Records(body, OtlpLog.Read);

    /// <summary>message ExportRequest { repeated ResourceRecords = 1; }</summary>
    private static List<T> Records<T>(byte[] body, Func<CodedInputStream, Origin, T?> read)
        where T : class
    {
        var records = new List<T>();
        var input = new CodedInputStream(body);
        while (input.ReadTag() is var tag and not 0)
        {
            if (tag >> 3 == 1)
            {
                OfResource(Inner(input), read, records);
            }
            else
            {
                input.SkipLastField();
            }
        }

        return records;
    }

    /// <summary>message ResourceRecords { Resource resource = 1; repeated ScopeRecords = 2; }</summary>
    private static void OfResource<T>(CodedInputStream input, Func<CodedInputStream, Origin, T?> read, List<T> records)
        where T : class
    {
        // The resource may stand behind its records.
        var origin = Origin.Unknown;
        var scopes = new List<CodedInputStream>();
        while (input.ReadTag() is var tag and not 0)
        {
            switch (tag >> 3)
            {
                case 1:
                    origin = Resource(Inner(input));
                    break;
                case 2:
                    scopes.Add(Inner(input));
                    break;
                default:
                    input.SkipLastField();
                    break;
            }
        }

        foreach (var scope in scopes)
        {
            OfScope(scope, origin, read, records);
        }
    }

    /// <summary>message ScopeRecords { Scope scope = 1; repeated Record = 2; }</summary>
    private static void OfScope<T>(CodedInputStream input, Origin origin, Func<CodedInputStream, Origin, T?> read, List<T> records)
        where T : class
    {
        while (input.ReadTag() is var tag and not 0)
        {
            if (tag >> 3 != 2)
            {
                input.SkipLastField();
            }
            else if (read(Inner(input), origin) is { } record)
            {
                records.Add(record);
            }
        }
    }

    /// <summary>message Resource { repeated KeyValue attributes = 1; }</summary>
    private static Origin Resource(CodedInputStream input)
    {
        var origin = Origin.Unknown;
        while (input.ReadTag() is var tag and not 0)
        {
            if (tag >> 3 != 1)
            {
                input.SkipLastField();
                continue;
            }

            var (name, value) = OtlpAttributes.Read(Inner(input));
            origin = name switch
            {
                "service.name" => origin with { Service = value },
                "service.version" => origin with { Version = value },
                "service.instance.id" => origin with { Instance = value },
                _ => origin,
            };
        }

        return origin;
    }
}
