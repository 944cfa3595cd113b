using System.Buffers;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Connections;

namespace Platform.TrafficRouter.Listening;

/// <summary>
/// Memory that the public listeners read into and write from. The server asks for 4 KiB at a time and fills what it gets with one
/// call into the system: larger blocks make fewer calls of a large body. A connection that waits for a request holds none.
/// </summary>
internal sealed class BlockPool : MemoryPool<byte>, IMemoryPoolFactory<byte>
{
    public const int BlockSize = 32 * 1024;

    // 32 MiB stay; what bursts take beyond that goes back to the garbage collector.
    private const int MostIdle = 1024;

    private readonly Lock _lock = new();

    // The last one in is likely to be in the processor's cache still.
    private readonly Stack<Block> _idle = new();

    public override int MaxBufferSize => BlockSize;

    /// <summary>All listeners share this pool.</summary>
    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => this;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, BlockSize);
        lock (_lock)
        {
            if (_idle.TryPop(out var block))
            {
                return block;
            }
        }

        return new Block(this);
    }

    /// <summary>A listener that stops leaves the pool to the others.</summary>
    protected override void Dispose(bool disposing)
    {
    }

    private void Return(Block block)
    {
        lock (_lock)
        {
            if (_idle.Count < MostIdle)
            {
                _idle.Push(block);
            }
        }
    }

    private sealed class Block(BlockPool pool) : IMemoryOwner<byte>
    {
        // Never moved, so that nothing has to be done to keep it in place while the system reads into it.
        public Memory<byte> Memory { get; } = MemoryMarshal.CreateFromPinnedArray(GC.AllocateUninitializedArray<byte>(BlockSize, pinned: true), 0, BlockSize);

        public void Dispose() => pool.Return(this);
    }
}
