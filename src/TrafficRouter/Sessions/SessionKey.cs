using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Platform.TrafficRouter.Sessions;

/// <summary>The key that pins are signed with: made once, kept in the state folder, so that a restart unpins nobody.</summary>
internal sealed class SessionKey
{
    private const int Length = 32;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly byte[] _bytes;

    public SessionKey(IOptions<GatewayOptions> options, ILogger<SessionKey> logger)
    {
        var folder = Path.Combine(options.Value.StateFolder, "gateway");
        var file = Path.Combine(folder, "session.key");
        _bytes = RandomNumberGenerator.GetBytes(Length);
        try
        {
            if (File.Exists(file) && File.ReadAllBytes(file) is { Length: Length } kept)
            {
                _bytes = kept;
                return;
            }

            Directory.CreateDirectory(folder);
            Write(file, _bytes);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Log.KeyNotKept(logger, file, error.Message);
        }
    }

    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Beside, then in place, so that a crash leaves no half key.</summary>
    private static void Write(string file, byte[] bytes)
    {
        var next = file + ".next";
        File.Delete(next);
        var settings = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            settings.UnixCreateMode = OwnerOnly;
        }

        using (var stream = new FileStream(next, settings))
        {
            stream.Write(bytes);
        }

        File.Move(next, file, overwrite: true);
    }
}
