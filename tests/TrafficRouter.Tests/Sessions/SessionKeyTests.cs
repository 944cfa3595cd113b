using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Platform.Tests;
using Platform.TrafficRouter.Sessions;

namespace Platform.TrafficRouter.Tests.Sessions;

public class SessionKeyTests
{
    [Fact]
    public void SessionKey_SecondStart_IsTheSame_AndTheOwnersOnly()
    {
        using var state = new StateFolder();
        var first = Start(state.Path);
        Assert.Equal(32, first.Length);
        Assert.Equal(first, Start(state.Path));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File(state)));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void SessionKey_FileOfOtherLength_IsReplaced(int length)
    {
        using var state = new StateFolder();
        Directory.CreateDirectory(Path.Combine(state.Path, "gateway"));
        System.IO.File.WriteAllBytes(File(state), new byte[length]);
        Assert.Equal(Start(state.Path), System.IO.File.ReadAllBytes(File(state)));
    }

    [Fact]
    public void SessionKey_FolderCannotBeWritten_StillSigns()
    {
        using var state = new StateFolder();
        System.IO.File.WriteAllText(Path.Combine(state.Path, "gateway"), "a file where the folder should be");
        Assert.Equal(32, Start(state.Path).Length);
    }

    private static string File(StateFolder state) => Path.Combine(state.Path, "gateway", "session.key");

    private static byte[] Start(string folder) =>
        new SessionKey(Options.Create(new GatewayOptions { StateFolder = folder }), NullLogger<SessionKey>.Instance).Bytes.ToArray();
}
