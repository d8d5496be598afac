import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';

interface Following<I, O> {
  readonly onSuccess?: (result: O, input: I) => void;
  readonly onError?: (error: Error) => void;
  readonly onSettled?: () => void;
}

type Change<I, O> = Omit<UseMutationResult<O, Error, I>, 'mutate'> & {
  readonly mutate: (input: I, following?: Following<I, O>) => void;
};

/**
 * A change, after which `renew` reads anew what was read before. What the caller does on success comes first, and comes
 * in any case: a card, a form or a page may be gone as soon as what it was made for is read as done, and its last word
 * with it.
 */
export function useChange<I, O>(change: (input: I) => Promise<O>, renew: () => Promise<unknown>): Change<I, O> {
  const following = useRef<Following<I, O>['onSuccess']>(undefined);
  const mutation = useMutation({
    mutationFn: change,
    onSuccess: (result, input) => {
      following.current?.(result, input);
      following.current = undefined;
      return renew();
    },
  });
  return {
    ...mutation,
    mutate: (input, { onSuccess, ...others } = {}) => {
      following.current = onSuccess;
      mutation.mutate(input, others);
    },
  };
}
