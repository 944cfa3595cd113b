using Platform.TrafficRouter.Listening;

namespace Platform.TrafficRouter.Tests.Listening;

public class BlockPoolTests
{
    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(4096)]
    [InlineData(BlockPool.BlockSize)]
    public void Rent_AnySizeUpToABlock_IsABlock(int size)
    {
        using var pool = new BlockPool();
        using var block = pool.Rent(size);
        Assert.Equal(BlockPool.BlockSize, block.Memory.Length);
    }

    [Fact]
    public void Rent_MoreThanABlock_IsRefused()
    {
        using var pool = new BlockPool();
        Assert.Throws<ArgumentOutOfRangeException>(() => pool.Rent(BlockPool.BlockSize + 1));
    }

    [Fact]
    public void Rent_AfterReturn_IsTheSameBlock_AndNeverOneInUse()
    {
        using var pool = new BlockPool();
        var first = pool.Rent();
        using var second = pool.Rent();
        Assert.NotSame(first, second);
        first.Dispose();
        using var third = pool.Rent();
        Assert.Same(first, third);
    }
}
