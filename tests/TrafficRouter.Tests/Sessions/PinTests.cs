using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using Platform.TrafficRouter.Sessions;

namespace Platform.TrafficRouter.Tests.Sessions;

public class PinTests
{
    private const string Scope = "default/webapp#version";
    private const long Now = 1_770_000_000;
    private static readonly FsCheck.Config Seeded = FsCheck.Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20260131, 7);
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Theory]
    [InlineData(0, true)]
    [InlineData(Now + 1, true)]
    [InlineData(Now, false)]
    [InlineData(Now - 1, false)]
    public void Read_End(long end, bool holds) =>
        Assert.Equal(holds ? 42ul : null, Pin.Read(Key, Scope, Pin.Create(Key, Scope, 42, end), Now));

    [Fact]
    public void Read_WhatCreateWrote_IsTheDestination() => Prop.ForAll(
        ArbMap.Default.ArbFor<ulong>(),
        destination => Pin.Read(Key, Scope, Pin.Create(Key, Scope, destination, 0), Now) == destination).Check(Seeded);

    [Fact]
    public void Read_AnyCharacterChanged_IsNone()
    {
        var pin = Pin.Create(Key, Scope, 42, Now + 3600);
        for (var i = 0; i < pin.Length; i++)
        {
            foreach (var c in "Ab0_-=;é\0")
            {
                var changed = pin[..i] + c + pin[(i + 1)..];
                Assert.True(changed == pin || Pin.Read(Key, Scope, changed, Now) is null, changed);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    public void Read_OtherText_IsNone(string text) => Assert.Null(Pin.Read(Key, Scope, text, Now));

    [Fact]
    public void Read_AnyText_DoesNotThrow() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>().Filter(text => text is not null), text => Pin.Read(Key, Scope, text, Now) is null).Check(Seeded);

    [Fact]
    public void Read_OtherScopeOrKey_IsNone()
    {
        var pin = Pin.Create(Key, Scope, 42, 0);
        Assert.Null(Pin.Read(Key, "default/other#version", pin, Now));
        Assert.Null(Pin.Read(RandomNumberGenerator.GetBytes(32), Scope, pin, Now));
    }

    [Fact]
    public void Create_LongestScope_Works()
    {
        var scope = new string('x', 2_000);
        Assert.Equal(42ul, Pin.Read(Key, scope, Pin.Create(Key, scope, 42, 0), Now));
    }

    [Fact]
    public void Signature_IsHmacSha256()
    {
        var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(Pin.Create(Key, Scope, 42, Now));
        byte[] signed = [.. System.Text.Encoding.UTF8.GetBytes(Scope), 0, .. bytes.AsSpan(0, 16)];
        var expected = HMACSHA256.HashData(Key, signed);
        Assert.Equal(expected.AsSpan(0, 16).ToArray(), bytes.AsSpan(16).ToArray());
    }
}
