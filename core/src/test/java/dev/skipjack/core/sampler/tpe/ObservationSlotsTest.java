package dev.skipjack.core.sampler.tpe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ObservationSlotsTest {
    /** 4,000 random trials join and leave: ranks, neighbours and free slots are those of a sorted set made anew. */
    @Test
    void knowsRanksAndNeighboursWhoeverJoinsOrLeaves() {
        Random random = new Random(7);
        ObservationSlots slots = new ObservationSlots();
        CentreOrder order = new CentreOrder(slots);
        TreeSet<Integer> numbers = new TreeSet<>();
        for (int step = 0; step < 4_000; step++) {
            int number = random.nextInt(2_500);
            if (numbers.add(number)) {
                order.add(slots.add(number), centre(number));
            } else {
                int slot = slots.find(number);
                order.remove(slot);
                slots.free(slot);
                numbers.remove(number);
            }
            if (step % 100 == 99) {
                assertThat(byRank(slots)).containsExactlyElementsOf(numbers);
                assertThat(along(order, slots)).containsExactlyElementsOf(sorted(numbers));
            }
        }
    }

    private static double centre(int number) {
        return number * 31 % 97;
    }

    private static List<Integer> sorted(TreeSet<Integer> numbers) {
        List<Integer> sorted = new ArrayList<>(numbers);
        sorted.sort((a, b) -> centre(a) != centre(b) ? Double.compare(centre(a), centre(b)) : Integer.compare(a, b));
        return sorted;
    }

    private static List<Integer> byRank(ObservationSlots slots) {
        List<Integer> numbers = new ArrayList<>();
        int live = 0;
        for (int rank = 0; rank < slots.size(); rank++) {
            assertThat(slots.rank(slots.slot(rank))).isEqualTo(rank);
            numbers.add(slots.number(slots.slot(rank)));
        }
        for (int slot = 1; slot < slots.end(); slot++) {
            live += slots.isFree(slot) ? 0 : 1;
        }
        assertThat(live).isEqualTo(slots.size());
        return numbers;
    }

    private static List<Integer> along(CentreOrder order, ObservationSlots slots) {
        List<Integer> numbers = new ArrayList<>();
        for (int slot = order.after(0); slot != 0; slot = order.after(slot)) {
            assertThat(order.before(order.after(slot))).isEqualTo(slot);
            numbers.add(slots.number(slot));
        }
        return numbers;
    }
}
