using System.Text;
using Platform.Manifests;
using Platform.TrafficRouter.Fields;

namespace Platform.TrafficRouter.Routing;

/// <summary>Validates a direct response.</summary>
internal static class DirectResponseReader
{
    private const int MaxBody = 1024 * 1024;

    public static DirectResponseModel? Read(HttpDirectResponse written, FieldPath path, FieldProblems problems)
    {
        problems.IgnoredUnknown(path, written);
        if (written.Status is not (>= 200 and <= 599))
        {
            problems.Invalid(path.Child("status"), written.Status, "must be between 200 and 599");
        }

        var body = ReadBody(written.Body, path.Child("body"), problems);
        if (body.Length > MaxBody)
        {
            problems.Invalid(path.Child("body"), $"{body.Length} bytes", "must be at most 1 MiB");
        }

        return new DirectResponseModel(written.Status ?? 0, body);
    }

    private static byte[] ReadBody(HttpBody? written, FieldPath path, FieldProblems problems)
    {
        if (written is null)
        {
            return [];
        }

        problems.IgnoredUnknown(path, written);
        if (written.String is not null && written.Bytes is not null)
        {
            problems.Unsupported(path, "only one of string and bytes may be given");
        }

        if (written.Bytes is not { } base64)
        {
            return Encoding.UTF8.GetBytes(written.String ?? "");
        }

        var bytes = new byte[base64.Length];
        if (Convert.TryFromBase64String(base64, bytes, out var length))
        {
            return bytes[..length];
        }

        problems.Invalid(path.Child("bytes"), $"\"{base64}\"", "must be base64");
        return [];
    }
}
